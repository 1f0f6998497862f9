/* Sends a form marked data-sends-itself as soon as it stands there; its button is for those without scripts. */
document.querySelector("form[data-sends-itself]")?.requestSubmit();
