"""La mesa en que se escribe una regla y se pregunta qué da: el editor, el archivo y la orden `dictamen`."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
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
from escritorio.estatutos.piezas.familias.base import Opciones
from escritorio.estatutos.piezas.parametros import pieza_de
from escritorio.ordenes import dictaminar
from escritorio.ordenes.puerta import correr
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.acciones.puestos import anadir_puesto
from escritorio.organos.consultas.candidatos import parecer_de_nombrar
from escritorio.organos.consultas.mandatos import puestos
from escritorio.organos.modelo.mandatos import MandatoNuevo, PuestoNuevo
from escritorio.organos.piezas.entorno import Entornos
from escritorio.sesiones.acciones.asistencia import pasar_lista
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.socios.acciones import cesar_representante, nombrar_representante
from escritorio.socios.consultas import representantes
from escritorio.socios.modelo import RepresentanteNuevo
from tests.fabrica import ACTO_ANTERIOR, con_estatuto
from tests.reglas_reales.editor import llenar
from tests.sesiones.escenas import EMITIDA, nueva

DESDE = "2010-01-01"


class Mesa:
    """Un archivo con siete socios uruguayos y una asamblea que integran todos, con un voto cada uno.

    Lo demás de la asamblea está por fijar, y todo lo del «directorio», un órgano de mandatos sin puestos ni
    nadie; `lo_demas()` fija lo que nadie haya escrito, para poder sesionar.
    """

    def __init__(self, bd: Archivo, qtbot: QtBot, orden: Callable[[list[str]], str]) -> None:
        self.bd, self._qtbot, self._orden = bd, qtbot, orden
        self.escritas: list[Parametros] = []
        self.al_lado: list[str] = []

    def escribir(
        self, familia: str, escrito: str = "", *, organo: str = "asamblea", tipo: str = "", desde: str = DESDE
    ) -> Parametros:
        """Abre el editor de esa regla, lo llena y la guarda, como uso; da lo guardado.

        Lo que el editor enseña al lado («hoy, con sus integrantes») queda en `al_lado`.
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

        entorno = Entornos(self.bd)()
        ayudas = Ayudas(lambda _: (), entorno.opciones)
        dialogo = DialogoDeRegla(None, suyo.nombre, abierta, ayudas, guardar, nueva=nueva)
        self._qtbot.addWidget(dialogo)
        llenar(dialogo.pieza, escrito)
        dialogo.formulario.poner({"origen": "uso"})
        if nueva or not abierta.pendiente:
            dialogo.formulario.poner({"desde": desde})
        dialogo.guardar.click()
        assert dialogo.hecha, f"El editor no la guardó: {dialogo.error.text() or dialogo.lectura.text()}"
        self.al_lado.append(" ".join(entorno.ejemplo(suyo.id, self.escritas[-1])))
        self._se_abre_igual(suyo.id, familia, tipo, entorno.opciones)
        return self.escritas[-1]

    def _se_abre_igual(self, organo_id: str, familia: str, tipo: str, opciones: Opciones) -> None:
        """Lo guardado, abierto otra vez, dice con sus huecos lo mismo que se escribió."""
        suyas = [r for r in reglas(self.bd, organo_id) if (r.familia, r.tipo) == (familia, tipo)]
        pieza = pieza_de(suyas[0], opciones)
        self._qtbot.addWidget(pieza)
        assert pieza.parametros() == self.escritas[-1] == suyas[0].parametros

    def lo_demas(self) -> None:
        """Fija como uso lo que quede por fijar en todos los órganos, sin tocar lo escrito."""
        con_estatuto(self.bd, solo_pendientes=True)

    def ventana(self) -> QWidget:
        """De la que cuelga un cuadro que no es el editor de reglas."""
        suya = QWidget()
        self._qtbot.addWidget(suya)
        return suya

    @property
    def socios(self) -> list[str]:
        """Los ids de los siete, por su nombre: el primero tiene 60 000 habitantes y el séptimo, 420 000."""
        return [id_ for (id_,) in self.bd.filas("SELECT id FROM socio ORDER BY nombre")]

    def puesto(self, organo: str, nombre: str, funcion: str = "integrante") -> str:
        """El id de ese puesto; si el órgano no lo tiene, se le añade."""
        suyo = organo_por_clave(self.bd, organo).id
        hallado = next((p.id for p in puestos(self.bd, suyo) if p.nombre == nombre), "")
        if not hallado:
            anadir_puesto(self.bd, suyo, PuestoNuevo(nombre, funcion))
        return hallado or next(p.id for p in puestos(self.bd, suyo) if p.nombre == nombre)

    def nombrar(self, organo: str, nombre: str, socio_id: str, desde: str = "2026-01-01") -> None:
        """Nombra a ese socio en ese puesto, por el término que dé la regla."""
        nuevo = MandatoNuevo(self.puesto(organo, nombre), desde, socio_id=socio_id)
        nombrar(self.bd, replace(nuevo, hasta=parecer_de_nombrar(self.bd, nuevo).hasta), ACTO_ANTERIOR)

    def alcalde(self, socio_id: str, nombre: str, desde: str = "2025-01-01") -> str:
        """Anota a quien gobierna ese municipio; da el id de su persona."""
        nombrar_representante(self.bd, socio_id, RepresentanteNuevo(nombre, desde, cargo="Alcaldía"))
        return next(r.persona_id for r in representantes(self.bd, socio_id) if r.nombre == nombre)

    def deja_el_cargo(self, socio_id: str, nombre: str, dia: str) -> None:
        """Anota el último día de quien lo gobernaba."""
        suyo = next(r for r in representantes(self.bd, socio_id) if r.nombre == nombre)
        cesar_representante(self.bd, suyo.id, dia)

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


def convocada_a_las_nueve(bd: Archivo, presentes: int) -> str:
    """Una asamblea convocada a las nueve del 20 de abril, sin hora de más llamadas: las dice la regla."""
    sesion_id = preparar(bd, nueva(bd, segunda=None))
    convocar(bd, sesion_id, emitida=EMITIDA)
    for quien in asistencias(bd, sesion_id)[:presentes]:
        pasar_lista(bd, sesion_id, quien.id, "presente")
    return sesion_id


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
