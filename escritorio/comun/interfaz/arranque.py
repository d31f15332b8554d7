"""Lo que Qt necesita para hablar español."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication


def cargar_espanol(app: QApplication) -> bool:
    """Pone en español los botones y menús propios de Qt. Devuelve si encontró las traducciones."""
    QLocale.setDefault(QLocale(QLocale.Language.Spanish))
    traductor = QTranslator(app)
    carpeta = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return traductor.load("qtbase_es", carpeta) and app.installTranslator(traductor)
