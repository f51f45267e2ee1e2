using System.Text.Json;

namespace Toolkit.Notebooks;

/// <summary>The script of a table: sorts by a column, and turns pages. It works by keyboard, tells its state to assistive technology, and fetches nothing.</summary>
static class TableScript
{
    /// <param name="id">The table's element.</param>
    /// <param name="rows">The rows as JSON that no script can be ended by.</param>
    /// <param name="beyond">What the script does not reach; null when it has everything.</param>
    public static string Of(string id, string rows, string? beyond) => $$"""
        (() => {
          const rows = {{rows}}, size = {{ShownTable.PageRows}}, beyond = {{JsonSerializer.Serialize(beyond ?? "")}};
          const words = new Intl.Collator(undefined, { numeric: true });
          const compare = (a, b) => {
            const numbers = [Array.isArray(a), Array.isArray(b)];
            return numbers[0] && numbers[1] ? a[1] - b[1] : numbers[0] !== numbers[1] ? (numbers[0] ? -1 : 1) : words.compare(a, b);
          };
          for (const place of document.querySelectorAll("#{{id}}")) {
            if (place.querySelector("button")) continue;
            const table = place.querySelector("table"), heads = [...table.tHead.rows[0].cells], pages = Math.ceil(rows.length / size);
            let order = rows, page = 0, sorted = "";
            const note = place.querySelector("p") ?? place.appendChild(document.createElement("p"));
            const state = document.createElement("span");
            state.setAttribute("role", "status");
            const button = (title, act) => {
              const made = document.createElement("button");
              made.type = "button";
              made.textContent = title;
              made.addEventListener("click", act);
              return made;
            };
            const turn = by => () => { if (page + by >= 0 && page + by < pages) { page += by; show(); } };
            const back = button("Previous", turn(-1)), on = button("Next", turn(1));
            const show = () => {
              table.tBodies[0].replaceChildren(...order.slice(page * size, (page + 1) * size).map(row => {
                const line = document.createElement("tr");
                for (const cell of row) {
                  const made = line.insertCell();
                  made.textContent = Array.isArray(cell) ? cell[0] : cell;
                  made.style.textAlign = Array.isArray(cell) ? "right" : "left";
                }
                return line;
              }));
              back.setAttribute("aria-disabled", page === 0);
              on.setAttribute("aria-disabled", page === pages - 1);
              const count = number => number.toLocaleString("en");
              state.textContent = (pages > 1 ? `Rows ${count(page * size + 1)} to ${count(Math.min((page + 1) * size, rows.length))} of ${count(rows.length)}${sorted}. ` : sorted ? `Rows${sorted}. ` : "") + beyond;
            };
            heads.forEach((head, column) => {
              const title = head.textContent;
              head.replaceChildren(button(title, () => {
                const down = head.getAttribute("aria-sort") === "ascending";
                heads.forEach(other => other.removeAttribute("aria-sort"));
                head.setAttribute("aria-sort", down ? "descending" : "ascending");
                // What is missing comes last both ways.
                order = [...rows].sort((a, b) => (a[column] === "") - (b[column] === "") || (down ? -1 : 1) * compare(a[column], b[column]));
                sorted = `, sorted by ${title}, ${down ? "descending" : "ascending"}`;
                page = 0;
                show();
              }));
            });
            note.replaceChildren(...(pages > 1 ? [back, on] : []), state);
            show();
          }
        })();

        """;
}
