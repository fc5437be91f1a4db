// The desk's panels come from the side, with their parts one below the other.
import { Panel } from "../../ui/panel.jsx";

/** @param {{title: any, onClose: () => void, children?: any}} props */
export const Drawer = ({ title, onClose, children }) => (
  <Panel class="drawer" title={title} onClose={onClose}>
    <div class="stack">{children}</div>
  </Panel>
);
