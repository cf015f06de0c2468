# SPDX-License-Identifier: Apache-2.0
"""Going from the whole area to what lies behind a part of it: a cell, a street, or whatever a lasso holds."""
