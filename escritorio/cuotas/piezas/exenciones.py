"""Quién está exento de su cuota, por qué, y revocarlo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.piezas.acuerdos import leer_fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, Ficha
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoParrafo,
    CampoTexto,
    preguntar,
)
from escritorio.comun.interfaz.lista_ficha import ListaConFicha
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.cuotas.acciones.exenciones import eximir, revocar_exencion
from escritorio.cuotas.consultas.emision import conceptos
from escritorio.cuotas.consultas.exenciones import exenciones
from escritorio.cuotas.modelo.campanas import Exencion, ExencionNueva
from escritorio.cuotas.piezas.aprobacion import campos_de_aprobacion
from escritorio.cuotas.reglas.exenciones import leer_parte
from escritorio.socios.consultas import socios

_EXPLICACION = "Vale para lo que se emita desde ahora; los cargos que ya existen no cambian."


class DialogoDeExenciones(DialogoDeLista[Exencion]):
    """Las que rigen y las revocadas; eximir y revocar."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla, "Exenciones")
        self._pantalla, self._bd = pantalla, pantalla.servicios.bd
        self.ficha = Ficha()
        self.lista = ListaConFicha(
            _columnas(),
            clave_de_fila=lambda x: x.id,
            nombre="las exenciones",
            ficha=self.ficha,
            vacio=EstadoVacio(
                "badge-check",
                "Nadie está exento",
                "Aquí se anota a quién se eximió de su cuota, o de parte de ella, y el acuerdo que lo dice.",
                "E&ximir a un socio…",
                self.eximir,
            ),
            marcador="Filtrar por socio o acuerdo…",
            pajar=lambda x: f"{x.socio} {x.concepto} {x.cita}",
        )
        self.lista.elegida.connect(self._pintar)
        self.montar([Accion("E&ximir a un socio…", "plus", self.eximir, principal=True)])

    def recargar(self) -> None:
        """Vuelve a leerlas."""
        self.lista.poner(exenciones(self._bd))

    def eximir(self) -> None:
        """Una nueva, con el acuerdo o acto que la apoya."""

        def guardar(valores: dict[str, Any]) -> None:
            nueva = ExencionNueva(
                valores["socio"],
                leer_parte(valores["parte"]),
                valores["desde"],
                valores["hasta"],
                valores["concepto"],
            )
            accion_id = eximir(self._bd, nueva, leer_fundamento(valores))
            self._hecho("Se anotó la exención.", lambda: deshacer(self._bd, accion_id))

        campos = [*_campos(self._bd), *campos_de_aprobacion(self._bd)]
        preguntar(self, "Eximir de la cuota", campos, guardar, "&Eximir", _EXPLICACION)

    def revocar(self, suya: Exencion) -> None:
        """Deja de aplicarse a lo que se emita, con su motivo."""

        def guardar(valores: dict[str, Any]) -> None:
            accion_id = revocar_exencion(self._bd, suya.id, valores["motivo"])
            self._hecho(f"Se revocó la exención de {suya.socio}.", lambda: deshacer(self._bd, accion_id))

        campos: list[Campo] = [CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True)]
        preguntar(self, f"Revocar la exención de {suya.socio}", campos, guardar, "&Revocar", _EXPLICACION)

    def _hecho(self, frase: str, vuelta: Callable[[], object]) -> None:
        self.recargar()
        self._pantalla.decir_hecho(frase, vuelta)

    def _pintar(self, elegida: Exencion | None) -> None:
        if elegida is None:
            self.ficha.vaciar("Elija una exención para ver en qué se apoya.")
            return
        self.ficha.poner_titulo(elegida.socio, f"Exento de {elegida.cuanto}", _estado(elegida))
        self.ficha.poner_pestanas([("Exención", Datos(_datos(elegida)))])
        rige = elegida.revocada_el is None
        self.ficha.poner_botones([Accion("&Revocar…", "x", lambda: self.revocar(elegida))] if rige else [])


def _campos(bd: Archivo) -> list[Campo]:
    opciones = [(c.clave, c.nombre) for c in conceptos(bd) if c.lleva_escala]
    return [
        CampoBusqueda("socio", "&Socio", [(s.id, s.nombre) for s in socios(bd)], obligatorio=True),
        CampoEleccion("concepto", "&De qué cuota", opciones, ayuda="Sin elegir: de todas."),
        CampoTexto(
            "parte", "&Parte que no paga", 20, "todo", obligatorio=True, ayuda="«todo», «50 %» o «1/3»."
        ),
        CampoTexto("desde", "D&esde el ejercicio", 4, obligatorio=True, valor=bd.hoy()[:4], mitad=True),
        CampoTexto("hasta", "&Hasta el ejercicio", 4, mitad=True, ayuda="Incluido. Vacío: sin fin."),
    ]


def _estado(exencion: Exencion) -> tuple[str, str]:
    return ("Revocada", "neutro") if exencion.revocada_el else ("Vigente", "exito")


def _datos(exencion: Exencion) -> list[tuple[str, str | QWidget]]:
    filas: list[tuple[str, str | QWidget]] = [
        ("No paga", exencion.cuanto),
        ("De", exencion.concepto or "Todas sus cuotas"),
        ("Ejercicios", exencion.plazo),
        ("Se apoya en", exencion.cita),
    ]
    if exencion.revocada_el:
        filas += [
            ("Revocada el", en_corto(exencion.revocada_el)),
            ("Motivo", exencion.motivo_revocacion or ""),
        ]
    return filas


def _columnas() -> list[Columna[Exencion]]:
    return [
        Columna("Socio", lambda x: x.socio, estira=True),
        Columna("No paga", lambda x: "Todo" if x.parte == 1 else str(x.parte), clave=lambda x: x.parte),
        Columna("Ejercicios", lambda x: x.plazo.removeprefix("de ").removeprefix("sólo ")),
        Columna("Estado", lambda x: _estado(x)[0], pildora=lambda x: _estado(x)[1]),
    ]
