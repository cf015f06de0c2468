# SPDX-License-Identifier: Apache-2.0
"""Photographs of the training town: plain scenes drawn with the trouble in them, and put right."""
