// A table's mark: number, colour and shape, the same on every screen and on paper.
import { t } from "../words.js";

const SHAPES = ["circle", "square", "triangle", "diamond", "hexagon", "star"];

/** The class that sets `--c` to a table's colour. @param {any} table */
export const hueOf = (table) => (table ? `hue${table.hue}` : "");

/** Said in words: "4, viola, esagono". @param {any} table */
export const markOf = (table) =>
  t("table.mark", { n: table.number, hue: t(`table.hue.${table.hue}`), shape: t(`table.shape.${table.shape}`) });

/** `quiet` when the words beside it already say which table it is. @param {{table: any, quiet?: boolean, class?: string}} props */
export function Badge({ table, quiet = false, class: more = "" }) {
  /** @type {any} */
  const said = quiet ? { "aria-hidden": true } : { role: "img", "aria-label": markOf(table) };
  return (
    <span class={`badge ${SHAPES[table.shape]} ${hueOf(table)} ${more}`} {...said}>
      {table.number}
    </span>
  );
}
