"""La mesa en que se escribe una regla y se pregunta qué da: el editor, el archivo y la orden `dictamen`."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.acciones.reglas import anadir_regla, fijar_regla
from escritorio.estatutos.consultas.reglas import (
    clase_de_decision,
    organo_por_clave,
    reglas,
)
from escritorio.estatutos.modelo.reglas import Parametros, Regla
from escritorio.estatutos.piezas.dialogo import Ayudas, DialogoDeRegla, ReglaFijada
from escritorio.ordenes import dictaminar
from escritorio.ordenes.puerta import correr
from escritorio.organos.piezas.entorno import Entornos
from tests.fabrica import con_estatuto
from tests.reglas_reales.editor import llenar

DESDE = "2010-01-01"


class Mesa:
    """Un archivo con siete socios uruguayos y una asamblea que integran todos, con un voto cada uno.

    Lo demás de la asamblea está por fijar; `lo_demas()` fija lo que nadie haya escrito, para poder sesionar.
    """

    def __init__(self, bd: Archivo, qtbot: QtBot, orden: Callable[[list[str]], str]) -> None:
        self.bd, self._qtbot, self._orden = bd, qtbot, orden
        self.escritas: list[Parametros] = []

    def escribir(
        self, familia: str, escrito: str = "", *, organo: str = "asamblea", tipo: str = "", desde: str = DESDE
    ) -> Parametros:
        """Abre el editor de esa regla, lo llena y la guarda, como uso; da lo guardado.

        `tipo`: de sesión o de decisión; una clase de decisión propia, por su nombre («Gasto»).
        """
        suyo = organo_por_clave(self.bd, organo)
        tipo = clase_de_decision(self.bd, tipo) if familia == "mayoria" and tipo else tipo
        regla = next((r for r in reglas(self.bd, suyo.id) if (r.familia, r.tipo) == (familia, tipo)), None)
        nueva = regla is None
        abierta = regla or Regla("", suyo.id, familia, tipo, None, "", "0001-01-01", None)

        def guardar(fijada: ReglaFijada) -> str:
            self.escritas.append(fijada.parametros)
            if regla is None:
                return anadir_regla(
                    self.bd, suyo.id, familia, tipo, fijada.parametros, fijada.articulo, fijada.desde
                )
            return fijar_regla(
                self.bd, regla.id, fijada.parametros, fijada.articulo, fijada.desde or regla.desde
            )

        opciones = Entornos(self.bd)().opciones
        dialogo = DialogoDeRegla(
            None, suyo.nombre, abierta, Ayudas(lambda _: (), opciones), guardar, nueva=nueva
        )
        self._qtbot.addWidget(dialogo)
        llenar(dialogo.pieza, escrito)
        dialogo.formulario.poner({"origen": "uso"})
        if nueva or not abierta.pendiente:
            dialogo.formulario.poner({"desde": desde})
        dialogo.guardar.click()
        assert dialogo.hecha, f"El editor no la guardó: {dialogo.error.text() or dialogo.lectura.text()}"
        return self.escritas[-1]

    def lo_demas(self) -> None:
        """Fija como uso lo que quede por fijar en todos los órganos, sin tocar lo escrito."""
        con_estatuto(self.bd, solo_pendientes=True)

    def dictamen(self, que: str, **opciones: object) -> dict[str, Any]:
        """Lo que responde la orden: `presentes=4` es `--presentes 4`; una lista, la opción repetida."""
        dadas = [que]
        for nombre, valor in opciones.items():
            letra = f"--{nombre.replace('_', '-')}"
            if valor is True:
                dadas.append(letra)
            else:
                for uno in valor if isinstance(valor, list) else [valor]:
                    dadas += [letra, str(uno)]
        dicho: dict[str, Any] = json.loads(self._orden(dadas))
        return dicho

    def si(self, que: str, **opciones: object) -> dict[str, Any]:
        """El dictamen, que ha de ser que sí."""
        return self._es("si", que, opciones)

    def no(self, que: str, **opciones: object) -> dict[str, Any]:
        """El dictamen, que ha de ser que no."""
        return self._es("no", que, opciones)

    def _es(self, veredicto: str, que: str, opciones: dict[str, Any]) -> dict[str, Any]:
        dicho = self.dictamen(que, **opciones)
        assert dicho["veredicto"] == veredicto, (opciones, dicho["frase"], dicho["cuenta"])
        return dicho


def orden_de(
    bd: Archivo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[str]], str]:
    """La orden `dictamen … --json` entera, sobre el archivo ya abierto: abrirlo cuesta más que ella."""
    monkeypatch.setattr(dictaminar, "para_leer", lambda ruta: nullcontext(bd))

    def pedir(argumentos: list[str]) -> str:
        capsys.readouterr()
        codigo = correr(["dictamen", str(bd.ruta), *argumentos, "--json"])
        salida = capsys.readouterr()
        assert (codigo, salida.err) == (0, ""), salida.err
        return salida.out

    return pedir
