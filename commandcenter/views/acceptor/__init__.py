# SPDX-License-Identifier: Apache-2.0
"""The acceptor seat: taking reports in, deciding about them, closing cases and calling reporters back."""
