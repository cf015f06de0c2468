// SPDX-License-Identifier: Apache-2.0
// What a person does with the map: moves it, clicks, draws a lasso or a box.
"use strict";

wall.MEANT = 26; // pixels at 1080 lines across which something can be pointed at
wall.CORNERS = 60; // of a lasso that are told on: nobody draws more exactly

wall.hand = {
  drawing: null, // points of the lasso or the two corners of the box, in pixels of the screen
  box: false,
  waiting: false, // the next drag is a lasso

  watch(map) {
    const box = map.getContainer();
    map.on("dragstart", () => this.moved());
    map.on("drag", () => { wall.stage.byHand = true; });
    box.addEventListener("wheel", () => this.moved(), { passive: true });
    map.on("dblclick", () => this.moved());
    map.on("click", (event) => this.click(event.containerPoint));
    box.addEventListener("pointerdown", (event) => this._down(event), true);
    box.addEventListener("pointermove", (event) => this._move(event), true);
    window.addEventListener("pointerup", () => this._up(), true);
    map.on("move resize", () => wall.stage.ask());
    map.on("moveend resize", () => this._see());
  },

  moved() {
    wall.sight = null;
    wall.stage.byHand = true;
    wall.tell("byHand");
  },

  // A case, else the place and its cell. Whoever picks a place means the place, also where a case stands.
  click({ x, y }) {
    const view = wall.view();
    const one = wall.shown.has("cases") && !wall.pin.picking && wall.cases.hit(x, y, view);
    if (one) {
      wall.tell("clicked", "case", one.id);
      return;
    }
    const { lng, lat } = wall.map.containerPointToLatLng([x, y]);
    wall.tell("picked", lng, lat);
    const [what, id] = wall.ground ? this._meant(x, y, view) : [];
    if (what) wall.tell("clicked", what, id);
  },

  // The name or badge of a street or community, else a cell; while cells are too small to be meant, what they lie in.
  _meant(x, y, view) {
    const { cells, communities, streets } = wall.ground;
    const named = wall.shown.has("boundaries") ? wall.marks.hit(x, y, view) : undefined;
    if (named !== undefined) return ["place", named];
    const [left, top] = wall.onPlane(view, [x, y, x, y], 0);
    const least = wall.MEANT * wall.look.line;
    if (cells.side * view.scale < least && wall.shown.has("boundaries")) {
      const shapes = communities.side * view.scale < least && streets.count > 1 ? streets : communities;
      const place = shapes.hit(left, top);
      if (place >= 0) return ["place", shapes.ids[place]];
    }
    const cell = cells.hit(left, top);
    return cell >= 0 ? ["cell", cells.ids[cell]] : [];
  },

  // What is in view, for whoever takes it away.
  _see() {
    const size = wall.map.getSize();
    if (!(size.x > 0 && size.y > 0)) return;
    const bounds = wall.map.getBounds();
    wall.tell("seen", bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth());
  },

  // ------------------------------------------------ lasso and box

  lasso() {
    this.waiting = true;
    wall.map.dragging.disable();
    wall.map.getContainer().classList.add("wall-lasso");
  },

  leave() {
    this.waiting = false;
    this.drawing = null;
    wall.map.dragging.enable();
    wall.map.getContainer().classList.remove("wall-lasso");
    wall.corner.ring([]);
  },

  _down(event) {
    if (event.button !== 0 || !(this.waiting || event.shiftKey)) return;
    this.box = !this.waiting;
    this.drawing = [this._at(event)];
    wall.map.dragging.disable();
    event.stopPropagation();
  },

  _move(event) {
    if (!this.drawing) return;
    const at = this._at(event);
    if (this.box) this.drawing = [this.drawing[0], at];
    else this.drawing.push(at);
    wall.corner.ring(this._ring());
    event.stopPropagation();
  },

  _up() {
    if (!this.drawing) return;
    const ring = this._ring();
    this.leave();
    if (ring.length >= 3) this._gather(ring);
  },

  _at(event) {
    const frame = wall.map.getContainer().getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  },

  _ring() {
    const drawn = this.drawing;
    if (!this.box) return drawn;
    if (drawn.length < 2) return [];
    const [[x0, y0], [x1, y1]] = drawn;
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
  },

  // Cells whose inner point lies inside, and the cases inside.
  _gather(ring) {
    const view = wall.view();
    const { cells } = wall.ground;
    const xs = ring.map((at) => at[0]), ys = ring.map((at) => at[1]);
    const frame = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const found = [...cells.within(wall.onPlane(view, frame))].filter((i) => wall.inRing(ring, cells.innerOf(i, view)));
    const cases = wall.cases.inView(wall.cases.all.values(), { ...view, rect: frame })
      .filter((one) => wall.inRing(ring, [one.x * view.scale + view.dx, one.y * view.scale + view.dy]));
    const every = Math.ceil(ring.length / wall.CORNERS);
    const corners = ring.filter((_, k) => k % every === 0).map((at) => {
      const { lng, lat } = wall.map.containerPointToLatLng(at);
      return [lng, lat];
    });
    wall.tell("lassoed", JSON.stringify([found.map((i) => cells.ids[i]), cases.map((one) => one.id), corners]));
  },
};

wall.inRing = (ring, [x, y]) => {
  let inside = false;
  for (let k = 0, before = ring.length - 1; k < ring.length; before = k++) {
    const [x0, y0] = ring[k], [x1, y1] = ring[before];
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
  }
  return inside;
};
