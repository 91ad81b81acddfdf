// A photograph in its round frame: drawn as three sliders say, moved by dragging, pinching and arrow keys.
// Sliders and arrow keys move the view over the photograph, as in a map; a finger or mouse grabs the photograph.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 0.04;
// Where the photograph reaches no further than the frame, there is nothing to slide.
const NO_ROOM = 0.001;
const LABEL = "The photograph in its frame: arrow keys move, plus and minus zoom";

export const placeIn = (frame, picture, sliders) => {
  const { zoom, across, down } = sliders;
  let shown = 0;
  const pointers = new Map();
  let grabbed = null;

  // How far the photograph reaches beyond the frame, in widths of the frame.
  const spare = (at = Number(zoom.value)) => {
    const side = Math.min(picture.naturalWidth, picture.naturalHeight) / at;
    return { x: picture.naturalWidth / side - 1, y: picture.naturalHeight / side - 1 };
  };

  const draw = () => {
    const { x, y } = spare();
    picture.style.width = `${(x + 1) * 100}%`;
    picture.style.height = `${(y + 1) * 100}%`;
    picture.style.left = `${-x * across.value}%`;
    picture.style.top = `${-y * down.value}%`;
    zoom.setAttribute("aria-valuetext", `${Number(zoom.value).toFixed(1)} times`);
    for (const [slider, room] of [[across, x], [down, y]]) {
      slider.setAttribute("aria-valuetext", `${Math.round(slider.value)} %`);
      slider.disabled = room <= NO_ROOM;
    }
    shown = Number(zoom.value);
  };

  const moveTo = (slider, room, value) => {
    if (room > NO_ROOM) slider.value = value;
  };

  // What is in the middle stays there.
  const zoomed = () => {
    const before = spare(shown);
    const after = spare();
    const ratio = Number(zoom.value) / shown;
    for (const [slider, was, is] of [[across, before.x, after.x], [down, before.y, after.y]]) {
      const middle = ((was * slider.value) / 100 + 0.5) * ratio;
      moveTo(slider, is, ((middle - 0.5) / is) * 100);
    }
    draw();
  };

  const zoomTo = (value) => {
    zoom.value = value;
    zoomed();
  };

  const distance = () => {
    const [a, b] = [...pointers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1;
  };

  const grab = () => {
    const [first] = pointers.values();
    grabbed = first && {
      x: first.clientX,
      y: first.clientY,
      across: Number(across.value),
      down: Number(down.value),
      zoom: Number(zoom.value),
      distance: pointers.size === 2 ? distance() : 0,
    };
  };

  const drag = () => {
    if (pointers.size === 2) return zoomTo((grabbed.zoom * distance()) / grabbed.distance);
    const [at] = pointers.values();
    const room = spare();
    const width = frame.clientWidth;
    moveTo(across, room.x, grabbed.across - ((at.clientX - grabbed.x) / width / room.x) * 100);
    moveTo(down, room.y, grabbed.down - ((at.clientY - grabbed.y) / width / room.y) * 100);
    return draw();
  };

  const placing = () => frame.classList.contains("is-placing");

  frame.addEventListener("pointerdown", (event) => {
    if (!placing() || event.button || pointers.size === 2) return;
    event.preventDefault();
    frame.focus({ focusVisible: false });
    frame.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, event);
    grab();
  });
  frame.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    pointers.set(event.pointerId, event);
    drag();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    frame.addEventListener(end, (event) => {
      if (pointers.delete(event.pointerId)) grab();
    });
  }
  frame.addEventListener("keydown", (event) => {
    if (!placing() || event.ctrlKey || event.metaKey || event.altKey) return;
    const room = spare();
    const arrow = ARROWS[event.key];
    if (arrow) {
      moveTo(across, room.x, Number(across.value) + ((arrow[0] * STEP) / room.x) * 100);
      moveTo(down, room.y, Number(down.value) + ((arrow[1] * STEP) / room.y) * 100);
      draw();
    } else if (event.key === "+" || event.key === "=") zoomTo(Number(zoom.value) + 0.1);
    else if (event.key === "-") zoomTo(Number(zoom.value) - 0.1);
    else return;
    event.preventDefault();
  });
  zoom.addEventListener("input", zoomed);
  across.addEventListener("input", draw);
  down.addEventListener("input", draw);
  // What cannot be slid is sent all the same.
  const enable = () => {
    for (const slider of [across, down]) slider.disabled = false;
  };
  zoom.form.addEventListener("submit", enable);

  return {
    start() {
      frame.classList.add("is-placing");
      frame.tabIndex = 0;
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", LABEL);
      draw();
    },
    stop() {
      frame.classList.remove("is-placing");
      for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
      picture.removeAttribute("style");
      enable();
    },
    reset() {
      [zoom.value, across.value, down.value] = [1, 50, 50];
    },
  };
};
