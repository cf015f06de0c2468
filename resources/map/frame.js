// SPDX-License-Identifier: Apache-2.0
// What every layer of the map shares: the look, the plane, the canvases and the one loop that draws them.
"use strict";

const wall = {
  map: null,
  origin: [0, 0], // world pixels at zoom 0; every coordinate of the page is relative to it, so that 32 bits suffice
  look: null, // colours and lengths, told by the window
  shown: new Set(["boundaries", "cells", "cases", "base"]),
  dim: false, // the drill-down shows cells in their dim ramp and prints their figures
  lit: -1, // index of the cell that is lit
  tell: () => {}, // (what, …) to the window
};

wall.unpack = (text, Kind) => {
  let bytes;
  if (Uint8Array.fromBase64) {
    bytes = Uint8Array.fromBase64(text);
  } else {
    const letters = atob(text);
    bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  }
  return new Kind(bytes.buffer);
};

// ---------------------------------------------------------------- where things are on the screen

wall.view = () => {
  const scale = wall.map.options.crs.scale(wall.map.getZoom()) / 256;
  const corner = wall.map.getPixelBounds().min;
  const size = wall.map.getSize();
  return {
    scale,
    dx: wall.origin[0] * scale - corner.x,
    dy: wall.origin[1] * scale - corner.y,
    width: size.x,
    height: size.y,
    rect: [0, 0, size.x, size.y],
  };
};

// A rectangle of the screen as one of the plane, `more` pixels wider on each side.
wall.onPlane = (view, rect, more = 2) => [
  (rect[0] - more - view.dx) / view.scale,
  (rect[1] - more - view.dy) / view.scale,
  (rect[2] + more - view.dx) / view.scale,
  (rect[3] + more - view.dy) / view.scale,
];

wall.latLng = (x, y) => wall.map.options.crs.pointToLatLng(L.point(x + wall.origin[0], y + wall.origin[1]), 0);

wall.metrePixels = (view) => {
  const middle = wall.map.getCenter().lat * Math.PI / 180;
  return (256 * view.scale) / (40075016.686 * Math.cos(middle));
};

wall.font = (px, bold) => `${bold ? 700 : 400} ${px}px ${wall.look.font}`;

// ---------------------------------------------------------------- one canvas

// A sheet holds what one painter draws. The painter is a generator: it yields now and then, so that a zoom by hand
// spreads over several frames while the old picture stands scaled. A pan moves the picture and paints the new edge.
wall.Sheet = class {
  constructor(name, order, painter, options = {}) {
    this.name = name;
    this.painter = painter; // *(context, view, rect)
    this.patcher = options.patcher; // (context, view, indices)
    this.whole = Boolean(options.whole); // drawn anew as a whole each time: little on it, and it overlaps the edges
    this.order = order;
    this.seen = null; // view that the picture shows
    this.stale = true;
    this.changed = new Set();
    this.job = null;
    this.canvas = this._canvas();
    this.context = this.canvas.getContext("2d");
    this.back = null;
  }

  _canvas() {
    const canvas = document.createElement("canvas");
    canvas.className = "wall-sheet";
    canvas.style.zIndex = this.order;
    return canvas;
  }

  addTo(map) {
    map.getPane("mapPane").appendChild(this.canvas);
  }

  // Bring the picture to `view`; returns whether more frames are needed.
  bring(view, gently) {
    L.DomUtil.setPosition(this.canvas, wall.map.containerPointToLayerPoint([0, 0]));
    const ratio = window.devicePixelRatio || 1;
    const seen = this.seen;
    const resized = !seen || seen.width !== view.width || seen.height !== view.height || seen.ratio !== ratio;
    if (resized) this._resize(view, ratio);
    const moved = seen && (seen.dx !== view.dx || seen.dy !== view.dy || seen.scale !== view.scale);
    if (resized || (this.stale && !this.job) || (this.whole && (moved || this.stale))) {
      this._finish(view, ratio);
    } else if (seen.scale !== view.scale) {
      if (gently) this._stretch(view, ratio);
      else this._finish(view, ratio);
    } else if (moved) {
      this._shift(view, ratio);
    }
    this._patch(view, ratio);
    return this.job !== null;
  }

  _resize(view, ratio) {
    this.canvas.width = Math.round(view.width * ratio);
    this.canvas.height = Math.round(view.height * ratio);
    this.canvas.style.width = `${view.width}px`;
    this.canvas.style.height = `${view.height}px`;
    this.back = null;
  }

  // Paint a rectangle of the screen to its end, or hand out the generator that does.
  *_painting(context, view, ratio, rect) {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.save();
    const part = rect !== view.rect;
    if (part) {
      context.beginPath();
      context.rect(rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]);
      context.clip();
    }
    context.clearRect(rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]);
    yield* this.painter(context, view, rect);
    context.restore();
  }

  _finish(view, ratio) {
    this.job = null;
    for (const _ of this._painting(this.context, view, ratio, view.rect)) continue;
    this.seen = { ...view, ratio };
    this.stale = false;
    this.changed.clear();
  }

  // Show the old picture scaled and begin the new one behind it.
  _stretch(view, ratio) {
    const seen = this.seen;
    const by = view.scale / seen.scale;
    const left = view.dx - seen.dx * by;
    const top = view.dy - seen.dy * by;
    const context = this.context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.save();
    context.globalCompositeOperation = "copy";
    const { width, height } = this.canvas;
    context.drawImage(this.canvas, 0, 0, width, height, left * ratio, top * ratio, width * by, height * by);
    context.restore();
    this.seen = { ...view, ratio };
    this._begin(view, ratio);
  }

  _begin(view, ratio) {
    if (!this.back) {
      this.back = document.createElement("canvas");
      this.back.width = this.canvas.width;
      this.back.height = this.canvas.height;
      this.behind = this.back.getContext("2d");
    }
    this.behind.reset();
    this.stale = false;
    this.changed.clear();
    this.job = { view, ratio, painting: this._painting(this.behind, view, ratio, view.rect) };
  }

  // Go on with the picture behind for `steps` steps of its painter; when it is done it comes to the front.
  work(steps) {
    for (let step = 0; step < steps; step++) {
      if (this.job.painting.next().done) {
        this._turn();
        return;
      }
    }
  }

  _turn() {
    const { view, ratio } = this.job;
    const now = this.seen;
    this.job = null;
    const context = this.context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.save();
    context.globalCompositeOperation = "copy";
    context.drawImage(this.back, 0, 0);
    context.restore();
    this.seen = { ...view, ratio };
    if (now.dx !== view.dx || now.dy !== view.dy) this._shift(now, ratio);
    this._patch(this.seen, ratio);
  }

  _shift(view, ratio) {
    const across = (view.dx - this.seen.dx) * ratio;
    const down = (view.dy - this.seen.dy) * ratio;
    const { width, height } = this.canvas;
    const whole = Number.isInteger(across) && Number.isInteger(down);
    if (!whole || Math.abs(across) >= width || Math.abs(down) >= height) {
      this._finish(view, ratio);
      return;
    }
    const context = this.context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.save();
    context.globalCompositeOperation = "copy";
    context.drawImage(this.canvas, across, down);
    context.restore();
    this.seen = { ...view, ratio };
    for (const strip of wall.strips(view, across / ratio, down / ratio)) {
      for (const _ of this._painting(context, view, ratio, strip)) continue;
    }
  }

  _patch(view, ratio) {
    if (!this.changed.size || this.job || !this.patcher) return;
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.save();
    this.patcher(this.context, view, this.changed);
    this.context.restore();
    this.changed.clear();
  }
};

// The rectangles a picture lays bare that was moved by (across, down).
wall.strips = (view, across, down) => {
  const { width, height } = view;
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
    if (this.asked || !wall.look) return;
    this.asked = true;
    requestAnimationFrame((at) => this.draw(at));
  },

  draw(at) {
    this.asked = false;
    const view = wall.view();
    if (!view.width || !view.height) return;
    const working = [...this.sheets.values()].find((sheet) => sheet.job);
    if (working) this._learn(at - this.last);
    this.last = at;
    let more = false;
    for (const sheet of this.sheets.values()) more = sheet.bring(view, this.byHand) || more;
    if (working && working.job) working.work(this.steps);
    if (more) this.ask();
    else if (!this.asked) {
      this.byHand = false;
      wall.tell("settled");
    }
  },

  // Frames of 20 to 32 ms: fewer steps when they grow longer, more when there is room.
  _learn(gap) {
    if (gap > 32) this.steps = Math.max(1, Math.floor(this.steps * 0.6));
    else if (gap < 20) this.steps = Math.min(64, this.steps + 1);
  },
};
