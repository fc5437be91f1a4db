// Small parts: button, chip, sheet.
import { useId } from "preact/hooks";

/** `kind` "do" is the one filled button of a screen; "plain" has no edge. @param {{kind?: "do"|"plain", busy?: boolean, class?: string, children?: any, [more: string]: any}} props */
export function Button({ kind, busy = false, class: more = "", onClick, href, ...rest }) {
  const classes = `btn ${kind ?? ""} ${more}`;
  if (href) return <a class={classes} href={href} onClick={onClick} {...rest} />;
  // Not `disabled`: a button that vanishes from the keyboard while it works loses the focus.
  return <button type="button" class={classes} aria-disabled={busy || undefined} onClick={busy ? undefined : onClick} {...rest} />;
}

/** @param {{tone?: "ok"|"warn"|"stop", class?: string, children?: any, [more: string]: any}} props */
export const Chip = ({ tone, class: more = "", ...rest }) => <span class={`chip ${tone ?? ""} ${more}`} {...rest} />;

/** A sheet of paper; with a title it is a named region. @param {{title?: any, level?: 1|2|3, as?: any, class?: string, children?: any, [more: string]: any}} props */
export function Sheet({ title, level = 2, as: Part = "section", class: more = "", children, ...rest }) {
  const H = /** @type {any} */ (`h${level}`);
  const id = useId();
  return (
    <Part class={`sheet ${more}`} aria-labelledby={title && `${id}-t`} {...rest}>
      {title && <H id={`${id}-t`}>{title}</H>}
      {children}
    </Part>
  );
}
