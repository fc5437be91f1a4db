/**
 * How many things fit on a page, from their measured heights. The wall never shrinks below the legible:
 * when everything does not fit at the smallest size, it turns pages.
 */

/** @typedef {{height: number, wide?: boolean}} Size `wide`: takes a whole row */
/** @typedef {{height: number, gap: number, columns: number, most: number}} Space */

/**
 * Pages of indices, in order: rows of `columns` cells, at most `most` things a page, no taller than the space.
 * A thing taller than a whole page gets a page of its own. @param {Size[]} things @param {Space} space @returns {number[][]}
 */
export function pack(things, space) {
  const rows = rowsOf(things, space.columns);
  const full = fill(rows, space);
  if (full.length < 2) return full;
  // 13 things as 7 and 6 read calmer than 10 and 3.
  const even = Math.ceil(things.length / full.length / space.columns) * space.columns;
  const balanced = fill(rows, { ...space, most: Math.min(space.most, even) });
  return balanced.length === full.length ? balanced : full;
}

/** @typedef {{height: number, indices: number[], wide: boolean}} Row */

/** @param {Size[]} things @param {number} columns @returns {Row[]} */
function rowsOf(things, columns) {
  /** @type {Row[]} */
  const rows = [];
  things.forEach(({ height, wide = false }, at) => {
    const row = rows.at(-1);
    if (!row || wide || row.wide || row.indices.length === columns) rows.push({ height, indices: [at], wide });
    else (row.indices.push(at), (row.height = Math.max(row.height, height)));
  });
  return rows;
}

/** @param {Row[]} rows @param {Space} space @returns {number[][]} */
function fill(rows, { height, gap, most }) {
  /** @type {number[][]} */
  const pages = [];
  let used = 0;
  for (const row of rows) {
    const page = pages.at(-1);
    if (!page || used + gap + row.height > height || page.length + row.indices.length > most) {
      pages.push([...row.indices]);
      used = row.height;
    } else {
      page.push(...row.indices);
      used += gap + row.height;
    }
  }
  return pages;
}
