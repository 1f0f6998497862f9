/* Shows whose turn it is: the present group is marked and open, and how many minutes are left. */
export const watchRuns = (facts) => {
  const began = performance.now();
  const runs = [...document.querySelectorAll("[data-run]")].filter((run) => Number(run.dataset.ends));
  let before = null;
  const draw = () => {
    const now = facts.now + (performance.now() - began) / 1000;
    for (const run of runs) {
      const [starts, ends] = [Number(run.dataset.starts), Number(run.dataset.ends)];
      const on = starts <= now && now < ends;
      run.classList.toggle("sc-run-now", on);
      run.classList.toggle("sc-run-past", ends <= now);
      const left = run.querySelector("[data-left]");
      left.hidden = !on;
      if (on) left.textContent = facts.words.left.replace("%s", Math.ceil((ends - now) / 60));
      if (on && before !== run) {
        for (const other of runs) other.open = other === run;
        before = run;
      }
    }
  };
  draw();
  setInterval(draw, 10000);
};
