// Which panel is open: the topmost of those opened one from another.
import { useDesk } from "./context.js";
import { CellPanel, Propose } from "./cell.jsx";
import { BookPanel, Close, EditMeeting, Menu } from "./edit.jsx";
import { useGuard } from "./focus.js";
import { Join } from "./join.jsx";
import { Keys } from "./keys.jsx";
import { People } from "./people.jsx";
import { Person } from "./person.jsx";
import { Blocks, Slots, StepPanel } from "./plans.jsx";
import { Report } from "./report.jsx";
import { Rooms } from "./rooms.jsx";
import { TablePanel } from "./table.jsx";
import { Topic } from "./topic.jsx";
import { Announce, Wall } from "./wall.jsx";

/** @type {Record<string, any>} */
const PANELS = {
  menu: Menu,
  people: People,
  person: Person,
  table: TablePanel,
  topic: Topic,
  cell: CellPanel,
  propose: Propose,
  report: Report,
  join: Join,
  wall: Wall,
  announce: Announce,
  rooms: Rooms,
  blocks: Blocks,
  slots: Slots,
  step: StepPanel,
  meeting: EditMeeting,
  book: BookPanel,
  close: Close,
  keys: Keys,
};

export function Panels() {
  const { sheets } = useDesk();
  useGuard();
  const top = sheets.value.at(-1);
  const Shown = top && PANELS[top.name];
  if (!Shown) return null;
  const close = () => (sheets.value = sheets.value.slice(0, -1));
  const { name, ...props } = top;
  return <Shown key={`${name} ${top.id ?? ""} ${sheets.value.length}`} {...props} onClose={close} />;
}
