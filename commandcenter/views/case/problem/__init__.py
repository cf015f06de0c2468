# SPDX-License-Identifier: Apache-2.0
"""The fields of a problem – words, place, part, item and condition – for whoever takes a report in."""
