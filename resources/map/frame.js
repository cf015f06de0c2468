// SPDX-License-Identifier: Apache-2.0
// What every layer of the map shares: the look, the plane, and what of it is on the screen.
"use strict";

const wall = {
  map: null,
  origin: [0, 0], // world pixels at zoom 0; every coordinate of the page is relative to it, so that 32 bits suffice
  look: null, // colours and lengths, told by the window
  shown: new Set(["boundaries", "cells", "cases", "base"]),
  dim: false, // the drill-down shows cells in their dim ramp and prints their figures
  lit: -1, // index of the cell that is lit
  framed: null, // [layer, id] of the street, community or grid that is looked at
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
    ratio: window.devicePixelRatio || 1,
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

// A box of the screen meets one of some rectangles of it.
wall.meets = (rects, left, top, right, bottom) =>
  rects.some((rect) => rect[0] < right && rect[2] > left && rect[1] < bottom && rect[3] > top);

// The rectangle around some rectangles.
wall.around = (rects) => rects.reduce((all, rect) => [
  Math.min(all[0], rect[0]), Math.min(all[1], rect[1]), Math.max(all[2], rect[2]), Math.max(all[3], rect[3]),
]);
