// What goes into one request, and in which order: fields of lines that stand, then the steps in their order, then
// fields of lines just made. What hangs on a step that the server has refused waits with it.
export const batchOf = (fields, steps, most) => {
  const going = goingOf(steps);
  const staying = new Set(steps);
  for (const step of going) staying.delete(step);
  const waiting = rowsOf([...staying]);
  const made = rowsOf(going.filter(({ op }) => op === "add" || op === "undo"));
  const free = fields.filter((entry) => !entry.held && !waiting.has(entry.row));
  const isMade = (entry) => made.has(entry.row);
  return [...free.filter((entry) => !isMade(entry)), ...going, ...free.filter(isMade)].slice(0, most);
};

const rowsOf = (steps) => new Set(steps.flatMap(({ row, within = [] }) => [row, ...within]));

const goingOf = (steps) => {
  const failed = new Set(steps.filter((step) => step.failed).map((step) => step.row));
  const going = [];
  for (const step of steps) {
    if (step.op === "undo" && !step.byRow && !(step.removal ??= step.of?.removal)) {
      if (!step.of?.done) break;
      Object.assign(step, { op: "add", again: true }); // never stored, so there is nothing to bring back
    }
    if (!step.failed && !failed.has(step.parent) && !failed.has(step.row)) going.push(step);
  }
  return going;
};

// A step as the server reads it.
export const asChange = ({ op, row, type, parent, kind, after, values, removal, from, again }) => {
  if (op === "undo") return removal ? { op, removal } : { op, row };
  return { op, row, type, parent, kind, after, values, from, again };
};
