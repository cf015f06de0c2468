# SPDX-License-Identifier: Apache-2.0
"""What every seat shows of the supervision thread on a case."""
