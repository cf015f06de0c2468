# SPDX-License-Identifier: Apache-2.0
"""A dispute before the director: what each side says, and the ruling with what it rests on."""
