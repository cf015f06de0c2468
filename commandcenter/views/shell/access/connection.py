# SPDX-License-Identifier: Apache-2.0
"""The form that says where the centre's database is: a file of this machine or a server, with a trial of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.server_address import MODES, PORT, SAFE, ServerAddress, read_hosts
from commandcenter.settings import Database
from commandcenter.views.common.forms.fields import Form, FormRow
from commandcenter.views.common.forms.segments import Segments
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.words import sentence
from commandcenter.vocabulary import Problem, Refused

translate = QCoreApplication.translate
WIDTH = 520


class ConnectionForm(QDialog):
    """Shows `database`; `trial_asked` wants a server tried, `kept` hands over what is to be used from now on.

    Whoever tries answers with `tell_trial`. Account and password serve the trial and are kept nowhere.
    """

    trial_asked = Signal(object, str, str)
    """The address (ServerAddress), an account and its password, both of which may be empty."""
    kept = Signal(object)
    """The section of the settings (Database)."""

    def __init__(self, database: Database, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Connection to the centre"))
        self.setFixedWidth(WIDTH)
        self._standby = database.standby
        self._form = Form()
        self._kind = Segments(((False, self.tr("File on this machine")), (True, self.tr("Server"))))
        self._make_fields()
        self._result = QLabel(wordWrap=True)
        self._result.setMinimumHeight(44)
        self._result.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._test = self._act(self.tr("Test"), "ph.database", "Alt+T", self._try)
        self._keep = self._act(self.tr("Save"), "ph.check", "Ctrl+Return", self._save)
        self._leave = self._act(self.tr("Cancel"), "ph.x", "Esc", self.reject)
        self._lay_out()
        self._show(database)
        self._kind.chosen.connect(self._kind_chosen)

    def _make_fields(self) -> None:
        self._host, self._port, self._name = QLineEdit(), QLineEdit(), QLineEdit()
        self._host.setPlaceholderText("db.example, db2.example:5433")
        self._mode, self._certificate = QComboBox(), QLineEdit()
        for mode in MODES:
            self._mode.addItem(_mode_text(mode), mode)
        self._certificate.setPlaceholderText("root.crt")
        self._login, self._password = QLineEdit(), QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._choose = self._act(self.tr("Choose"), "ph.folder-open", "Alt+O", self._choose_certificate)

    def _act(self, text: str, picture: str, key: str, slot: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setData(picture)
        action.setShortcut(key)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(FormRow("", self._kind))
        self._server = QWidget()
        rows = QVBoxLayout(self._server)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        choose = KeyButton(self._choose)
        for name, row in (
            ("host", FormRow(self.tr("Host"), self._host, required=True)),
            ("port", FormRow(self.tr("Port"), self._port)),
            ("name", FormRow(self.tr("Database"), self._name, required=True)),
            ("sslmode", FormRow(self.tr("Encryption"), self._mode)),
            ("certificate", FormRow(self.tr("Root certificate"), self._certificate, choose)),
            ("login", FormRow(self.tr("Account"), self._login)),
            ("password", FormRow(self.tr("Password"), self._password)),
        ):
            rows.addWidget(self._form.add(name, row))
        hint = QLabel(self.tr("Account and password are for the test only and are not kept."), wordWrap=True)
        hint.setProperty("part", "muted")
        rows.addWidget(hint)
        column.addWidget(self._server)
        column.addWidget(self._result)
        foot = QHBoxLayout()
        foot.addWidget(KeyButton(self._test))
        foot.addStretch()
        foot.addWidget(KeyButton(self._leave, Kind.QUIET))
        foot.addWidget(KeyButton(self._keep, Kind.PRIMARY))
        column.addLayout(foot)
        for button in self.findChildren(KeyButton):
            button.setAutoDefault(False)  # Enter belongs to the fields

    def _show(self, database: Database) -> None:
        server = database.server
        self._kind.choose(server is not None)
        self._host.setText("" if server is None else Database.of(server).host or database.host)
        self._port.setText(str(server.hosts[0][1] if server is not None else PORT))
        self._name.setText(database.name if server is None else server.name)
        mode = SAFE if server is None else server.options.get("sslmode", "prefer")
        self._mode.setCurrentIndex(max(0, self._mode.findData(mode)))
        self._certificate.setText("" if server is None else server.options.get("sslrootcert", ""))
        self._follow_kind()

    # ------------------------------------------------------------------ for whoever tries

    def tell_trial(self, error: BaseException | None, signed_in: bool) -> None:
        """Say what came of the trial; `signed_in` when an account was tried as well."""
        self._test.setEnabled(True)
        # Without an account the server's refusal of nobody proves the way there, and that is all that was asked.
        reached = isinstance(error, Refused) and error.problem is Problem.SIGN_IN_FAILED and not signed_in
        if error is None:
            self.say(self.tr("The server answers and the account may sign in."))
        elif reached:
            self.say(self.tr("The server answers. Give an account to try the database as well."))
        else:
            if not self._form.show_refusal(error):
                self.say(sentence(error), bad=True)
            else:
                self.say("")

    def say(self, text: str, *, bad: bool = False) -> None:
        """Say something below the fields; `bad` marks it as what is wrong."""
        self._result.setProperty("part", "problem" if bad else "muted")
        self._result.style().unpolish(self._result)
        self._result.style().polish(self._result)
        self._result.setText(text)

    # ------------------------------------------------------------------ inside

    def _given(self) -> Database | None:
        """Return what is typed, None when something is wrong, which its field says."""
        self._form.clear_problems()
        self.say("")
        if not self._kind.value:
            return Database()
        host, port, name = self._host.text().strip(), self._port.text().strip(), self._name.text().strip()
        if not host:
            return self._wrong("host", self.tr("Name the host of the server."))
        if not port.isdecimal() or not 0 < int(port) < 65536:
            return self._wrong("port", self.tr("A port is a number from 1 to 65535."))
        if not name or any(sign in name for sign in ".:"):
            return self._wrong("name", self.tr("Name the database, without points and colons."))
        try:
            read_hosts(host, int(port))
        except Refused as refusal:
            return self._wrong("host", sentence(refusal))
        mode, certificate = str(self._mode.currentData()), self._certificate.text().strip()
        return Database("", host, int(port), name, mode, certificate, self._standby)

    def _wrong(self, field: str, text: str) -> Database | None:
        row = self._form.row(field)
        row.show_problem(text)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return None

    @Slot()
    def _try(self) -> None:
        given = self._given()
        server = None if given is None else given.server
        if isinstance(server, ServerAddress):
            self._test.setEnabled(False)
            self.say(self.tr("Trying …"))
            self.trial_asked.emit(server, self._login.text().strip(), self._password.text())

    @Slot()
    def _save(self) -> None:
        given = self._given()
        if given is not None:
            # First it is out of the way: the page it stands over may go.
            self.accept()
            self.kept.emit(given)

    @Slot(object)
    def _kind_chosen(self, _: object) -> None:
        self._follow_kind()
        if self._kind.value:
            self._host.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_kind(self) -> None:
        self.say("" if self._kind.value else self.tr("For one machine with one to a few seats; nothing to set up."))
        self._server.setVisible(bool(self._kind.value))
        self._test.setEnabled(bool(self._kind.value))
        self.adjustSize()

    @Slot()
    def _choose_certificate(self) -> None:
        title, kinds = self.tr("Root certificate of the server"), self.tr("Certificates (*.crt *.pem)")
        path, _ = QFileDialog.getOpenFileName(self, title, self._certificate.text(), kinds)
        if path:
            self._certificate.setText(path)


def _mode_text(mode: str) -> str:
    """Return what a kind of encryption is to a person."""
    return {
        "verify-full": translate("ConnectionForm", "Encrypted, server proven (usual)"),
        "verify-ca": translate("ConnectionForm", "Encrypted, certificate proven, any host name"),
        "require": translate("ConnectionForm", "Encrypted, server not proven"),
        "prefer": translate("ConnectionForm", "Encrypted where the server can"),
        "disable": translate("ConnectionForm", "Not encrypted"),
    }[mode]
