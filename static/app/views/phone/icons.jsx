// Four small drawings for the bottom bar; the words beside them say the same.

const draw = (/** @type {any} */ paths) => (
  <svg
    viewBox="0 0 24 24"
    width="22"
    height="22"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    aria-hidden="true"
  >
    {paths}
  </svg>
);
export const NowIcon = () => draw([<circle cx="12" cy="12" r="9" />, <path d="M12 7v5l3 2" />]);
export const AgendaIcon = () => draw(<path d="M4 5h16M4 12h16M4 19h10" />);
export const TablesIcon = () => draw([<ellipse cx="12" cy="9" rx="9" ry="4" />, <path d="M5 12v7M19 12v7" />]);
export const BookIcon = () => draw([<path d="M6 3h9l4 4v14H6z" />, <path d="M9 12h7M9 16h7" />]);
