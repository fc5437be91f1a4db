// A made-up meeting for the tests of the desk: two slots, two tables of two chairs, whoever is named.
import { load } from "../../static/app/state.js";
import { needs } from "../../static/app/views/desk/needs.js";

export const NOW = 1_700_000_000_000;
export const TALK = {
  name: "made_up",
  topics: true,
  hosts: "emerge",
  landing: true,
  report: ["said"],
  phases: [
    { name: "hello", scene: "principles", doors: ["propose"], minutes: 10 },
    { name: "round", scene: "who", doors: ["move", "write"], each: "slot" },
    { name: "end", scene: "blank", doors: [] },
  ],
};

/** The meeting of one made-up format: two slots, two tables of two chairs, whoever is named. */
export function room({
  phase = "round",
  slot = "slot:1",
  movement = "rotate",
  left = null,
  door = "open",
  ended = false,
  people = ["a", "b"],
  shape = {},
  more = [],
} = {}) {
  const records = [
    { id: "meeting:1", block: "block:1", phase, slot: phase === "round" ? slot : null, door, ended },
    { id: "block:1", position: 1, movement, shape: { ...TALK, ...shape } },
    ...[1, 2].map((order) => ({ id: `slot:${order}`, block: "block:1", order, minutes: 20, question: `q${order}` })),
    ...[1, 2].map((number) => ({ id: `table:${number}`, number, seats: 2 })),
    ...people.map((key, index) => ({ id: `person:${key}`, name: key.toUpperCase(), role: "participant", group: index % 2 ? "x" : "y" })),
    ...(left === null ? [] : [{ id: "clock:1", running: true, ends_at: NOW + left, minutes: 20 }]),
    ...more,
  ];
  return load({ epoch: "e", seq: 1, now: NOW, me: { role: "facilitator", person: null }, records });
}

export const seat = (slot, person, table, role = "guest") => ({
  id: `seat:${slot}:${person}`,
  slot: `slot:${slot}`,
  person: `person:${person}`,
  table: `table:${table}`,
  role,
});
export const host = (slot, table, person) => ({
  id: `host:${slot}:${table}`,
  slot: `slot:${slot}`,
  table: `table:${table}`,
  person: `person:${person}`,
});
export const topic = (key, by = "a") => ({ id: `topic:${key}`, title: key, conveners: [`person:${by}`], status: "open", block: "block:1" });
export const placing = (slot, table, key) => ({
  id: `placing:${slot}:${table}`,
  topic: `topic:${key}`,
  slot: `slot:${slot}`,
  table: `table:${table}`,
});
export const names = (state) => needs(state, { now: NOW }).map((one) => one.name);
export const need = (state, name) => needs(state, { now: NOW }).find((one) => one.name === name);
export const SEATED = [seat(1, "a", 1), seat(1, "b", 2)];
