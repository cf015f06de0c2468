// SPDX-License-Identifier: Apache-2.0
// A canvas over the map that is repainted as little as possible, and the loop that brings all of them up to date.
"use strict";

// The painter of a sheet is a generator (context, view, rectangles of the screen): it yields now and then, so that a
// zoom by hand spreads over several frames while the old picture stands scaled. A pan moves the picture and paints
// the new edge; a difference paints what it touches.
wall.Sheet = class {
  constructor(name, order, painter, patcher = null) {
    this.name = name;
    this.painter = painter;
    this.patcher = patcher; // (sheet, context, view): paints what changed
    this.used = true; // a sheet without use is not there: an empty canvas costs as much as a full one
    this.seen = null; // view that the picture shows
    this.stale = true;
    this.changed = new Set();
    this.wanted = null; // view that the next picture is to show while this one stands stretched
    this.job = null; // the painting of it, once the view rests
    this.back = null;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "wall-sheet";
    this.canvas.style.zIndex = order;
    this.context = this.canvas.getContext("2d");
  }

  addTo(map) {
    map.getPane("mapPane").appendChild(this.canvas);
  }

  use(used) {
    this.used = used;
    this.canvas.style.display = used ? "" : "none";
    if (!used) {
      this.canvas.width = this.canvas.height = 0;
      [this.seen, this.job, this.back, this.wanted] = [null, null, null, null];
      this.changed.clear();
    }
  }

  // Bring the picture to `view`; returns whether more frames are needed.
  bring(view, gently) {
    if (!this.used) return false;
    const { seen } = this;
    const resized = !seen || seen.width !== view.width || seen.height !== view.height || seen.ratio !== view.ratio;
    if (resized) this._resize(view);
    if (resized || (this.stale && !this.wanted)) this._finish(view);
    else if (seen.scale !== view.scale) gently || this.wanted ? this._stretch(view) : this._finish(view);
    else {
      this.job = this.wanted = null;
      if (seen.dx !== view.dx || seen.dy !== view.dy) this._shift(view);
    }
    this._patch();
    this._place(view);
    return this.wanted !== null;
  }

  // Where the picture lies: stretched by the page until the new one is done, which costs a fraction of drawing it.
  _place(view) {
    const by = view.scale / this.seen.scale;
    // Smooth pixels cost a third of the frame, and a stretched picture stands for moments.
    this.canvas.style.imageRendering = by === 1 ? "" : "pixelated";
    const corner = L.point(view.dx - this.seen.dx * by, view.dy - this.seen.dy * by);
    L.DomUtil.setTransform(this.canvas, wall.map.containerPointToLayerPoint([0, 0]).add(corner), by);
  }

  _resize({ width, height, ratio }) {
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.back = null;
  }

  // Paint rectangles of the screen, or hand out the generator that does.
  *painting(context, view, rects) {
    context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    context.save();
    if (rects[0] !== view.rect) {
      context.beginPath();
      for (const [left, top, right, bottom] of rects) context.rect(left, top, right - left, bottom - top);
      context.clip();
    }
    for (const [left, top, right, bottom] of rects) context.clearRect(left, top, right - left, bottom - top);
    yield* this.painter(context, view, rects);
    context.restore();
  }

  paintNow(view, rects) {
    for (const _ of this.painting(this.context, view, rects)) continue;
  }

  _finish(view) {
    this.job = this.wanted = null;
    this.stale = false;
    this.changed.clear();
    this.paintNow(view, [view.rect]);
    this.seen = view;
  }

  // Put a picture in the place of the present one.
  _replace(draw) {
    const { context } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.save();
    context.globalCompositeOperation = "copy";
    draw(context);
    context.restore();
  }

  // The old picture stands stretched; the new one is begun behind it when the view rests.
  _stretch(view) {
    const { wanted } = this;
    const rests = wanted && wanted.scale === view.scale && wanted.dx === view.dx && wanted.dy === view.dy;
    if (!rests || this.stale) {
      this.job = null;
      this.stale = false;
      this.wanted = view;
    } else if (!this.job) {
      if (!this.back) {
        this.back = document.createElement("canvas");
        this.back.width = this.canvas.width;
        this.back.height = this.canvas.height;
      }
      const behind = this.back.getContext("2d");
      behind.reset();
      this.job = this.painting(behind, view, [view.rect]);
    }
  }

  // Go on with the picture behind; when it is done it comes to the front.
  work(steps) {
    for (let step = 0; step < steps; step++) {
      if (!this.job.next().done) continue;
      this.seen = this.wanted;
      this.job = this.wanted = null;
      this._replace((context) => context.drawImage(this.back, 0, 0));
      this._place(this.seen);
      this._patch();
      return;
    }
  }

  _shift(view) {
    const { ratio, width, height } = view;
    const across = view.dx - this.seen.dx, down = view.dy - this.seen.dy;
    const whole = Number.isInteger(across * ratio) && Number.isInteger(down * ratio);
    if (!whole || Math.abs(across) >= width || Math.abs(down) >= height) {
      this._finish(view);
      return;
    }
    this._patch();
    this._replace((context) => context.drawImage(this.canvas, across * ratio, down * ratio));
    this.seen = view;
    for (const strip of wall.strips(view, across, down)) this.paintNow(view, [strip]);
  }

  _patch() {
    if (!this.changed.size || this.wanted) return;
    const { context, seen } = this;
    context.setTransform(seen.ratio, 0, 0, seen.ratio, 0, 0);
    context.save();
    if (this.patcher) this.patcher(this, context, seen);
    context.restore();
    this.changed.clear();
  }
};

// The rectangles a picture lays bare that was moved by (across, down).
wall.strips = ({ width, height }, across, down) => {
  const strips = [];
  if (across > 0) strips.push([0, 0, across, height]);
  if (across < 0) strips.push([width + across, 0, width, height]);
  if (down > 0) strips.push([0, 0, width, down]);
  if (down < 0) strips.push([0, height + down, width, height]);
  return strips;
};

// ---------------------------------------------------------------- the loop

wall.stage = {
  sheets: new Map(),
  asked: false,
  waits: false, // more of what belongs together is about to be heard
  late: false, // something asked meanwhile
  heard: 0, // messages of the window that are drawn with the next frame
  byHand: false, // the view is being moved by a person: frames must stay short
  steps: 4, // steps of a painter a frame may take; learnt from the last frames
  last: 0,

  add(sheet) {
    this.sheets.set(sheet.name, sheet);
    sheet.addTo(wall.map);
  },

  // Let a sheet be drawn anew; without a name all of them.
  redraw(...names) {
    for (const name of names.length ? names : this.sheets.keys()) {
      const sheet = this.sheets.get(name);
      sheet.stale = true;
      sheet.job = null;
    }
    this.ask();
  },

  ask() {
    this.late = this.waits;
    if (this.asked || this.waits || !wall.look) return;
    this.asked = true;
    requestAnimationFrame((at) => this.draw(at));
  },

  // A difference is painted at once, so that the very next frame shows it.
  now() {
    if (this.waits) this.late = true;
    else if (!this.asked && wall.look) this.draw(this.last);
  },

  draw(at) {
    this.asked = this.late = false;
    const view = wall.view();
    if (!view.width || !view.height) return;
    let more = false;
    for (const sheet of this.sheets.values()) more = sheet.bring(view, this.byHand) || more;
    wall.corner.bring(view);
    this._work(at);
    this.last = at;
    if (more) {
      this.ask();
    } else {
      this.byHand = false;
      this.settle();
    }
  },

  // Said when the frame after the last has begun: by then the picture has left the page.
  settle() {
    const { heard } = this;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (!this.asked && heard === this.heard) wall.tell("settled", heard);
    }));
  },

  // Frames of 20 to 32 ms: fewer steps when they grow longer, more when there is room.
  _work(at) {
    const working = [...this.sheets.values()].find((sheet) => sheet.job);
    if (!working) return;
    const gap = at - this.last;
    if (gap > 32) this.steps = Math.max(1, Math.floor(this.steps * 0.6));
    else if (gap < 20) this.steps = Math.min(64, this.steps + 1);
    working.work(this.steps);
  },
};
