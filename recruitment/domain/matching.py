"""The cheapest way to give each row a column of its own; pure, for the planner of an evening."""

from collections.abc import Sequence

FAR = 10**12


def cheapest_columns(costs: Sequence[Sequence[int]]) -> list[int]:
    """Return the column of each row so that the sum is least; there are at least as many columns as rows.

    The Hungarian method: rows join one after the other, each by the cheapest way to a column that is still free.
    """
    if not costs:
        return []
    columns = len(costs[0])
    of_row, of_column = [0] * (len(costs) + 1), [0] * (columns + 1)
    taken = [0] * (columns + 1)
    for row in range(1, len(costs) + 1):
        taken[0] = row
        column, before = cheapest_way(costs, of_row, of_column, taken)
        while column:
            taken[column] = taken[before[column]]
            column = before[column]
    found = [0] * len(costs)
    for column in range(1, columns + 1):
        if taken[column]:
            found[taken[column] - 1] = column - 1
    return found


def cheapest_way(
    costs: Sequence[Sequence[int]], of_row: list[int], of_column: list[int], taken: list[int]
) -> tuple[int, list[int]]:
    """Return the free column that the row in place 0 reaches most cheaply, and each column's predecessor."""
    columns = range(1, len(of_column))
    least, before = [FAR] * len(of_column), [0] * len(of_column)
    used = [False] * len(of_column)
    here = 0
    while taken[here]:
        used[here] = True
        row = taken[here]
        for column in columns:
            cost = costs[row - 1][column - 1] - of_row[row] - of_column[column]
            if not used[column] and cost < least[column]:
                least[column], before[column] = cost, here
        nearest = min((c for c in columns if not used[c]), key=lambda c: least[c])
        shift_prices(least[nearest], used, least, of_row, of_column, taken)
        here = nearest
    return here, before


def shift_prices(
    change: int, used: list[bool], least: list[int], of_row: list[int], of_column: list[int], taken: list[int]
) -> None:
    """Lower what is still unreached by the cost of the last step, and book that step on the rows that were used."""
    for column, was_used in enumerate(used):
        if was_used:
            of_row[taken[column]] += change
            of_column[column] -= change
        else:
            least[column] -= change
