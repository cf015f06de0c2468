# SPDX-License-Identifier: Apache-2.0
"""The parts of a case that several seats show: lists, head and facts, timeline, photographs, the small map."""
