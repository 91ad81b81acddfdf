// Fields and their addresses. A field's name is its address: the row's id, a dot, the field.
export const form = document.querySelector("form[data-save]");

const WRITABLE = "textarea, select, input:not([type=hidden])";

// What stands in [data-whole] is no field of ours: it is sent with the whole form.
export const isField = (element) =>
  Boolean(element.matches?.(WRITABLE) && element.name.includes(".") && !element.closest("[data-whole]"));

// The line a field stands on, such as an insight, a touchpoint, or what the whole page is about.
export const lineOf = (element) => element.closest("[data-type]");

export const nameOf = (element) => element.name.slice(element.name.lastIndexOf(".") + 1);

export const fieldAt = (row, name) => {
  const found = form.elements.namedItem(`${row}.${name}`);
  return found instanceof RadioNodeList ? found[0] : found;
};

const group = (radio) => lineOf(radio).querySelectorAll(`input[name="${CSS.escape(radio.name)}"]`);

export const valueOf = (field) =>
  field.type === "radio" ? [...group(field)].find((one) => one.checked)?.value ?? "" : field.value;

export const setValue = (field, value) => {
  if (field.type === "radio") for (const one of group(field)) one.checked = one.value === value;
  else field.value = value;
  grow(field);
};

// What the server had when it rendered the page.
export const renderedIn = (field) => {
  if (field.type === "radio") return [...group(field)].find((one) => one.defaultChecked)?.value ?? "";
  if (field.type !== "select-one") return field.defaultValue;
  return ([...field.options].find((one) => one.defaultSelected) ?? field.options[0]).value;
};

// Half a date is no date yet.
export const isHalfTyped = (field) => Boolean(field.validity?.badInput);

// A line's own fields, not those of the lines within it; of radio buttons the first.
export const fieldsOf = (line) => {
  const own = new Map();
  for (const field of line.querySelectorAll(WRITABLE)) {
    if (isField(field) && lineOf(field) === line && !own.has(field.name)) own.set(field.name, field);
  }
  return [...own.values()];
};

// A line's own controls take a new address; radio buttons are renamed all together.
export const readdress = (line, row) => {
  for (const control of line.querySelectorAll("[name*='.']")) {
    if (lineOf(control) === line) control.name = `${row}.${nameOf(control)}`;
  }
};

export const valuesOf = (line) =>
  Object.fromEntries(fieldsOf(line).map((field) => [nameOf(field), valueOf(field)]));

export const labelOf = (field) =>
  (field.closest("[role=radiogroup]") ?? field).getAttribute("aria-label") ?? field.labels?.[0]?.firstChild.data.trim() ?? "";

export const isText = (field) => field.matches("textarea, input:not([type=radio], [type=date])");

export const isOneLine = (field) => "single" in field.dataset;

// As if typed: the browser's own undo stays whole, and `input` fires.
export const type = (text) => document.execCommand("insertText", false, text);

// What no file and no PDF can carry; it comes along with some pasted text.
const UNWRITABLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
export const dropUnwritable = (field) => {
  if (isText(field) && field.value.search(UNWRITABLE) >= 0) field.value = field.value.replace(UNWRITABLE, "");
};

// The quote's marks stand at an unseen copy of its text: the closing one behind its last letter.
const echo = (field) => {
  const copy = field.closest(".said")?.querySelector(".echo");
  if (copy) copy.textContent = field.value;
};

const growsItself = CSS.supports("field-sizing", "content");
const growTogether = (fields) => {
  const shown = growsItself ? [] : fields.filter((field) => field.offsetParent);
  for (const field of shown) field.style.height = "auto";
  const heights = shown.map((field) => field.scrollHeight);
  shown.forEach((field, i) => {
    field.style.height = `${heights[i]}px`;
  });
  fields.forEach(echo);
};
export const grow = (field) => {
  if (field.tagName === "TEXTAREA") growTogether([field]);
};
export const growAll = (within) => growTogether([...within.querySelectorAll(growsItself ? ".said > textarea" : "textarea")]);
