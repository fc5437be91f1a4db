// Nothing here: a title, a sentence that says what to do, and the way there.
import { Button } from "../../ui/parts.jsx";
import { t } from "../../words.js";
import { at } from "./route.js";

/** @param {{title: any, what?: any, to: string, go: string}} props */
export const Empty = ({ title, what, to, go }) => (
  <div class="empty cloth">
    <h1 tabIndex={-1}>{title}</h1>
    {what && <p>{what}</p>}
    <Button href={at(to)}>{t(go)}</Button>
  </div>
);
