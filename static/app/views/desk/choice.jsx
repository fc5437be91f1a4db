// A table one tap away.
import { Badge } from "../../ui/badge.jsx";

/** @param {{table: any, says: any, children?: any, [more: string]: any}} props */
export const Choice = ({ table, says, children, ...rest }) => (
  <li>
    <button type="button" class="choice" {...rest}>
      <Badge table={table} />
      <span class="small">{says}</span>
      {children}
    </button>
  </li>
);
