"""Llenar el editor como quien lo mira: cada hueco por su nombre, cada opción por lo que se lee."""

from __future__ import annotations

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QWidget

from escritorio.estatutos.piezas.condiciones import Plegado

_PARTES = ("comparador", "fracción", "sobre quiénes", "nunca menos de")


def llenar(pieza: QWidget, escrito: str) -> None:
    """Un renglón por hueco, en el orden en que se llenan.

    «Hueco = lo que se elige o se teclea»; «Casilla = sí»; «+ Botón» lo pulsa. Una exigencia va en uno:
    «En primera llamada sesiona con = al menos · un tercio de · el número legal de integrantes · 3».
    Si un nombre se repite, «Plazas (2)» es el segundo que se ve. Sólo se llena lo que se ve.
    """
    for plegado in pieza.findChildren(Plegado):
        plegado.boton.setChecked(True)
    for renglon in filter(None, map(str.strip, escrito.splitlines())):
        if renglon.startswith("+ "):
            _boton(pieza, renglon.removeprefix("+ ")).click()
            continue
        nombre, igual, valor = renglon.partition(" = ")
        assert igual, f"«{renglon}» no dice qué se pone."
        _poner(pieza, nombre.strip(), valor.strip())


def _poner(pieza: QWidget, nombre: str, valor: str) -> None:
    if not _llamados(pieza, nombre) and _llamados(pieza, f"{nombre}: fracción"):
        _exigir(pieza, nombre, valor.split(" · "))
        return
    control = _control(pieza, nombre)
    if isinstance(control, QComboBox):
        que_hay = [control.itemText(n) for n in range(control.count())]
        assert valor in que_hay, f"En «{nombre}» no se ofrece «{valor}»: {que_hay}"
        control.setCurrentIndex(que_hay.index(valor))
    elif isinstance(control, QLineEdit):
        tecleado = "" if valor == "(vacío)" else valor
        revisa = control.validator()
        revisado = revisa.validate(tecleado, 0) if revisa else None
        vale = not isinstance(revisado, tuple) or revisado[0] is not QValidator.State.Invalid
        assert vale, f"«{nombre}» no admite «{valor}»."
        control.setText(tecleado)
    else:
        assert isinstance(control, QCheckBox)
        assert valor in ("sí", "no"), f"«{nombre}» es una casilla: sí o no."
        control.setChecked(valor == "sí")


def _exigir(pieza: QWidget, nombre: str, partes: list[str]) -> None:
    if len(partes) == 1:
        _poner(pieza, f"{nombre}: fracción", partes[0])
        return
    # La fracción, primero: con «los presentes, sean cuantos sean» lo demás no se ve.
    for parte, valor in sorted(zip(_PARTES, partes, strict=False), key=lambda p: p[0] != "fracción"):
        if parte == "fracción" and "/" in valor:
            combo = _control(pieza, f"{nombre}: fracción")
            assert isinstance(combo, QComboBox)
            combo.setCurrentIndex(combo.count() - 1)
            _poner(pieza, f"{nombre}: otra fracción", valor)
        else:
            _poner(pieza, f"{nombre}: {parte}", valor)


def _control(pieza: QWidget, nombre: str) -> QWidget:
    base, _, cual = nombre.removesuffix(")").rpartition(" (") if nombre.endswith(")") else (nombre, "", "")
    hallados = _llamados(pieza, nombre)
    if not hallados and cual.isdecimal():
        de_ese = _llamados(pieza, base)
        assert len(de_ese) >= int(cual), f"Sólo se ven {len(de_ese)} «{base}»."
        return de_ese[int(cual) - 1]
    assert hallados, (
        f"No se ve ningún «{nombre}». Se ven: {sorted(set(filter(None, map(_nombre, _visibles(pieza)))))}"
    )
    assert len(hallados) == 1, f"Se ven {len(hallados)} «{nombre}»: diga cuál, «{nombre} (2)»."
    return hallados[0]


def _boton(pieza: QWidget, nombre: str) -> QAbstractButton:
    hallados = [c for c in _llamados(pieza, nombre) if isinstance(c, QAbstractButton)]
    if not hallados:
        control = _control(pieza, nombre)
        assert isinstance(control, QAbstractButton)
        return control
    return hallados[-1]


def _llamados(pieza: QWidget, nombre: str) -> list[QWidget]:
    return [c for c in _visibles(pieza) if _nombre(c) == nombre]


def _visibles(pieza: QWidget) -> list[QWidget]:
    suyos = [c for c in pieza.findChildren(QWidget) if isinstance(c, QComboBox | QLineEdit | QAbstractButton)]
    return [c for c in suyos if c.isVisibleTo(pieza)]


def _nombre(control: QWidget) -> str:
    if isinstance(control, QAbstractButton) and control.text():
        dicho = control.accessibleName() or control.text()
        return dicho.replace("&&", "\0").replace("&", "").replace("\0", "&")
    return control.accessibleName()
