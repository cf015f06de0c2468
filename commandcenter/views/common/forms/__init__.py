# SPDX-License-Identifier: Apache-2.0
"""The one form kit: labelled rows with problems at the field, segments, reasons, drafts that outlive the program."""

from commandcenter.views.common.forms.drafts import DraftKeeper, Drafts
from commandcenter.views.common.forms.fields import Form, FormRow
from commandcenter.views.common.forms.reasons import ReasonPanel
from commandcenter.views.common.forms.segments import Segments

__all__ = ["DraftKeeper", "Drafts", "Form", "FormRow", "ReasonPanel", "Segments"]
