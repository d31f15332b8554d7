"""Quién está exento de su cuota, por qué, y revocarlo."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha
from escritorio.comun.interfaz.formulario import (
    CampoBusqueda,
    CampoEleccion,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Accion
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pedido, Pregunta, decir
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuotas.acciones.escalas import eximir, revocar_exencion
from escritorio.cuotas.consultas.emisiones import cuotas_que_se_cobran
from escritorio.cuotas.consultas.escalas import exenciones
from escritorio.cuotas.modelo.campanas import Exencion, ExencionNueva
from escritorio.cuotas.piezas.gestiones import pedir_aprobacion
from escritorio.cuotas.reglas.prorrateo import leer_parte
from escritorio.socios.consultas import socios

_EXPLICACION = "Vale para lo que se emita desde ahora; los cargos que ya existen no cambian."


class _Eximida(Registro):
    socio: str
    concepto: str
    parte: str
    desde: str
    hasta: str
    fundamento: Fundamento


class DialogoDeExenciones(DialogoDeLista[Exencion]):
    """Las que rigen y las revocadas; eximir y revocar."""

    def __init__(self, pantalla: Pantalla) -> None:
        super().__init__(pantalla, "Exenciones")
        self._pantalla, self._bd = pantalla, pantalla.servicios.bd
        self.lista = Vista(
            _columnas(),
            clave_de_fila=lambda x: x.id,
            nombre="las exenciones",
            ficha=self._en_la_ficha,
            sin_elegir="Elija una exención para ver en qué se apoya.",
            vacio=EstadoVacio(
                "badge-check",
                "Nadie está exento",
                "Aquí se anota a quién se eximió de su cuota, o de parte de ella, y el acuerdo que lo dice.",
                "E&ximir a un socio…",
                self.eximir,
            ),
            marcador="Filtrar por socio o acuerdo…",
            pajar=lambda x: f"{x.socio} {x.concepto} {x.cita}",
            acciones=[Accion("E&ximir a un socio…", "plus", self.eximir, principal=True)],
            leer=lambda: exenciones(self._bd),
        )
        self.montar()

    def eximir(self) -> None:
        """Una nueva, con el acuerdo o acto que la apoya."""

        def hacer(dada: _Eximida) -> LoHecho:
            nueva = ExencionNueva(dada.socio, leer_parte(dada.parte), dada.desde, dada.hasta, dada.concepto)
            return LoHecho("Se anotó la exención.", eximir(self._bd, nueva, dada.fundamento))

        campos = [*_campos(self._bd), pedir_aprobacion(self._bd)]
        self._preguntar(Pregunta("Eximir de la cuota", _Eximida, campos, hacer, "&Eximir", _EXPLICACION))

    def revocar(self, suya: Exencion) -> None:
        """Deja de aplicarse a lo que se emita, con su motivo."""

        def hacer(dado: Motivo) -> LoHecho:
            frase = f"Se revocó la exención de {suya.socio}."
            return LoHecho(frase, revocar_exencion(self._bd, suya.id, dado.motivo))

        motivo = CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True)
        titulo = f"Revocar la exención de {suya.socio}"
        self._preguntar(Pregunta(titulo, Motivo, [motivo], hacer, "&Revocar", _EXPLICACION))

    def _preguntar(self, pregunta: Pregunta[Any]) -> None:
        hecho = pregunta.abrir(self)
        if hecho is not None:
            self.lista.recargar_con_lo_nuevo()
            decir(self._pantalla, hecho)

    def _en_la_ficha(self, elegida: Exencion) -> EnLaFicha:
        rige = elegida.revocada_el is None
        return EnLaFicha(
            elegida.socio,
            f"Exento de {elegida.cuanto}",
            _estado(elegida),
            pestanas=[("Exención", Datos(_datos(elegida)))],
            botones=[Accion("&Revocar…", "x", lambda: self.revocar(elegida))] if rige else [],
        )


def _campos(bd: Archivo) -> list[Pedido]:
    opciones = [(c.clave, c.nombre) for c in cuotas_que_se_cobran(bd)]
    return [
        CampoBusqueda("socio", "&Socio", [(s.id, s.nombre) for s in socios(bd)], obligatorio=True),
        CampoEleccion("concepto", "&De qué cuota", opciones, ayuda="Sin elegir: de todas."),
        CampoTexto(
            "parte", "&Parte que no paga", 20, "todo", obligatorio=True, ayuda="«todo», «50 %» o «1/3»."
        ),
        CampoTexto(
            "desde",
            "D&esde el ejercicio",
            7,
            obligatorio=True,
            valor=bd.hoy()[:4],
            mitad=True,
            ayuda="Un año o un mes: «2026» o «2026-03».",
        ),
        CampoTexto("hasta", "&Hasta el ejercicio", 7, mitad=True, ayuda="Incluido. Vacío: sin fin."),
    ]


def _estado(exencion: Exencion) -> tuple[str, str]:
    return ("Revocada", "neutro") if exencion.revocada_el else ("Vigente", "exito")


def _datos(exencion: Exencion) -> list[tuple[str, str | QWidget]]:
    filas: list[tuple[str, str | QWidget]] = [
        ("No paga", str(exencion.cuanto)),
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
