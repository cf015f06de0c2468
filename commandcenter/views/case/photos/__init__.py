# SPDX-License-Identifier: Apache-2.0
"""Photographs of a case: a strip that takes more in, a comparison of before and after, and a view in full size."""

from commandcenter.views.case.photos.compare import Comparison
from commandcenter.views.case.photos.pictures import Photo, photo_of, photo_of_file
from commandcenter.views.case.photos.strip import PhotoStrip
from commandcenter.views.case.photos.viewer import PhotoViewer

__all__ = ["Comparison", "Photo", "PhotoStrip", "PhotoViewer", "photo_of", "photo_of_file"]
