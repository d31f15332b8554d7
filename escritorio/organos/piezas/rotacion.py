"""El plan de rotación de los cargos de un órgano: a quién le toca, por qué, y qué rompe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.ficha import apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    Contestado,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.piezas import Pildora, etiqueta, raya
from escritorio.comun.interfaz.pregunta import LoHecho, Motivo, Pregunta
from escritorio.estatutos.consultas.reglas import regla_vigente
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.estatutos.piezas.resumen import enlace
from escritorio.estatutos.reglas.describir import describir
from escritorio.estatutos.reglas.rotacion import TurnoPropuesto
from escritorio.organos.acciones.puestos import ajustar_turno, planear_turnos, retirar_turno
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.consultas.rotacion import proponer, reparos, reparos_de
from escritorio.organos.consultas.turnos import turnos
from escritorio.organos.modelo.mandatos import Puesto, Turno, TurnoNuevo
from escritorio.organos.piezas.al_lado import Lado
from escritorio.organos.piezas.integracion import en_linea, verbos
from escritorio.organos.piezas.nombrar import Partida
from escritorio.organos.reglas.mandatos import siguiente
from escritorio.socios.consultas import socio, socios_activos

_CUANTOS = 3
_PUESTOS_A_LA_VISTA = 6
_SOCIO = "socio:"


class _Propuesta(Registro):
    desde: str
    cuantos: int


class _Ajuste(Registro):
    socio: str
    desde: str
    hasta: str
    motivo: str


class Rotacion(Gestion):
    """El plan de turnos de un órgano. `al_nombrar`: nombrar con el puesto, el socio y las fechas puestos."""

    def __init__(
        self, pantalla: Pantalla, organo: Organo, al_nombrar: Callable[[Organo, Partida], object]
    ) -> None:
        super().__init__(pantalla)
        self._organo, self._al_nombrar = organo, al_nombrar

    def seccion(self, puestos: Sequence[Puesto]) -> QWidget:
        """La regla que hace rotar y, por cada puesto, su plan y lo que rompe."""
        regla = regla_vigente(self._bd, self._organo.id, "mandato", "", self._bd.hoy())
        piezas: list[QWidget | str] = []
        if regla is not None and not regla.pendiente:
            piezas = [etiqueta(describir(regla.parametros)), etiqueta(f"Según: {regla.cita}.", "rotulo")]
        plan = turnos(self._bd, self._organo.id)
        # Las de varias plazas no se turnan una a una: se renuevan a la vez, con «Renovar…».
        planeados = {t.puesto_id for t in plan}
        puestos = [p for p in puestos if p.plazas in (None, 1) or p.id in planeados]
        if len(puestos) > _PUESTOS_A_LA_VISTA:
            sin_plan = [p for p in puestos if p.id not in planeados]
            puestos = [p for p in puestos if p.id in planeados]
            piezas += [raya(), etiqueta("Sin turnos planeados", "rotulo-fuerte")]
            piezas += [self._cabeza(p, "") for p in sin_plan]
        for puesto in puestos:
            suyos = [t for t in plan if t.puesto_id == puesto.id]
            piezas += [raya(), *self._puesto(puesto, suyos)]
        return apilar(*piezas)

    def proponer(self, puesto: Puesto) -> None:
        """Ver los turnos que tocan según la regla y guardarlos en el plan."""

        def hacer(dada: _Propuesta) -> LoHecho:
            propuestos = proponer(self._bd, self._organo.id, puesto.id, dada.desde, dada.cuantos)
            nuevos = [TurnoNuevo(p.quien.clave.removeprefix(_SOCIO), p.desde, p.hasta) for p in propuestos]
            accion_id = planear_turnos(self._bd, puesto.id, nuevos)
            return LoHecho(f"Se planearon los turnos de {puesto.nombre}.", accion_id)

        pregunta = Pregunta(
            f"Proponer turnos de {puesto.nombre}",
            _Propuesta,
            [
                CampoFecha("desde", "&Desde", obligatorio=True, valor=self._siguiente_turno(puesto)),
                CampoEntero(
                    "cuantos", "&Cuántos turnos", obligatorio=True, minimo=1, maximo=12, valor=_CUANTOS
                ),
            ],
            hacer,
            "&Guardar el plan",
            "Los turnos salen de la regla. Después puede ajustar cualquiera a mano, con su motivo.",
            partial(Lado, mirar=lambda _, dados: self._mirar_propuesta(puesto, dados)),
        )
        pregunta.en(self._pantalla)

    def ajustar(self, turno: Turno) -> None:
        """Cambiar a mano un turno por otro y decir por qué; al lado, lo que rompería."""

        def hacer(dado: _Ajuste) -> LoHecho:
            nuevo = TurnoNuevo(dado.socio, dado.desde, dado.hasta)
            accion_id = ajustar_turno(self._bd, turno.id, nuevo, dado.motivo)
            return LoHecho(f"Se ajustó el turno de {turno.puesto}.", accion_id)

        pregunta = Pregunta(
            f"Ajustar el turno de {turno.nombre}",
            _Ajuste,
            self._campos_de_ajuste(turno),
            hacer,
            "&Ajustar",
            f"{turno.puesto}. El turno propuesto queda en la historia.",
            partial(Lado, mirar=lambda _, dados: self._mirar_ajuste(turno, dados)),
        )
        pregunta.en(self._pantalla)

    def retirar(self, turno: Turno) -> None:
        """Quitar un turno del plan y decir por qué."""

        def hacer(dado: Motivo) -> LoHecho:
            accion_id = retirar_turno(self._bd, turno.id, dado.motivo)
            return LoHecho(f"Se retiró del plan el turno de {turno.nombre}.", accion_id)

        pregunta = Pregunta(
            f"Retirar del plan el turno de {turno.nombre}",
            Motivo,
            [CampoParrafo("motivo", "&Motivo", obligatorio=True, lineas=3)],
            hacer,
            "&Retirar",
            f"{turno.puesto}, {_periodo(turno)}.",
        )
        pregunta.en(self._pantalla)

    def _cabeza(self, puesto: Puesto, clase: str) -> QWidget:
        nombre = f"Proponer turnos de {puesto.nombre}"
        boton = enlace("Proponer turnos…", nombre, partial(self.proponer, puesto))
        return en_linea(etiqueta(puesto.nombre, clase), boton)

    def _puesto(self, puesto: Puesto, plan: Sequence[Turno]) -> list[QWidget]:
        piezas = [self._cabeza(puesto, "rotulo-fuerte")]
        if not plan:
            frase = (
                "Todavía no hay ningún turno planeado: pulse «Proponer turnos…» y la regla dirá a quién toca."
            )
            piezas.append(etiqueta(frase, "suave"))
        piezas += _avisos(reparos(self._bd, self._organo.id, puesto.id))
        return [*piezas, *(self._turno(t, puesto) for t in plan)]

    def _turno(self, turno: Turno, puesto: Puesto) -> QWidget:
        marca = ("Cumplido", "exito") if turno.cumplido else (turno.clase.capitalize(), "acento")
        piezas: list[QWidget] = [
            en_linea(etiqueta(f"{turno.nombre} ({turno.pais})"), Pildora(*marca)),
            etiqueta(_periodo(turno).capitalize(), "rotulo"),
        ]
        if turno.motivo:
            piezas.append(etiqueta(f"Ajustado a mano: {turno.motivo}", "rotulo"))
        if not turno.cumplido:
            partida = Partida(
                puesto,
                "Le toca según el plan de rotación.",
                socio_id=turno.socio_id,
                desde=turno.desde,
                hasta=turno.hasta,
            )
            de_quien = f"el turno de {turno.nombre}"
            piezas.append(
                verbos(
                    [
                        (
                            "Nombrar…",
                            f"Nombrar para {de_quien}",
                            partial(self._al_nombrar, self._organo, partida),
                        ),
                        ("Ajustar…", f"Ajustar {de_quien}", partial(self.ajustar, turno)),
                        ("Retirar…", f"Retirar {de_quien}", partial(self.retirar, turno)),
                    ]
                )
            )
        return apilar(*piezas)

    def _siguiente_turno(self, puesto: Puesto) -> str:
        """El día que sigue al último mandato o turno ya dispuesto; hoy, si no hay ninguno con término."""
        plan = [t.hasta for t in turnos(self._bd, self._organo.id) if t.puesto_id == puesto.id]
        hechos = [m for m in mandatos(self._bd, self._organo.id) if m.puesto_id == puesto.id and m.titular]
        fines = [*plan, *(m.termino for m in hechos if m.termino)]
        return max(self._bd.hoy(), siguiente(max(fines)) if fines else "")

    def _mirar_propuesta(self, puesto: Puesto, dados: Contestado) -> Sequence[QWidget]:
        if not dados["desde"] or not dados["cuantos"]:
            return [etiqueta("Diga desde cuándo y cuántos turnos.", "suave")]
        try:
            propuestos = proponer(self._bd, self._organo.id, puesto.id, dados["desde"], dados["cuantos"])
        except DatoInvalido as error:
            return [etiqueta(f"⚠ {error.mensaje}")]
        planeados = [t for t in turnos(self._bd, self._organo.id) if t.puesto_id == puesto.id]
        plan = [*planeados, *(_como_turno(p, puesto) for p in propuestos)]
        return [
            etiqueta(contar(len(propuestos), "turno propuesto", "turnos propuestos"), "rotulo-fuerte"),
            *(pieza for p in propuestos for pieza in _propuesto(p)),
            *_avisos(reparos_de(self._bd, self._organo.id, puesto.id, plan)),
        ]

    def _campos_de_ajuste(self, turno: Turno) -> list[Campo]:
        activos = [(s.id, f"{s.nombre} ({s.pais})") for s in socios_activos(self._bd, self._bd.hoy())]
        return [
            CampoBusqueda("socio", "&Socio", activos, obligatorio=True, valor=turno.socio_id),
            CampoFecha("desde", "&Desde", obligatorio=True, valor=turno.desde, mitad=True),
            CampoFecha("hasta", "&Hasta", obligatorio=True, valor=turno.hasta, mitad=True),
            CampoParrafo("motivo", "&Motivo del ajuste", obligatorio=True, lineas=3),
        ]

    def _mirar_ajuste(self, turno: Turno, dados: Contestado) -> Sequence[QWidget]:
        titulo = etiqueta("Lo que rompería", "rotulo-fuerte")
        if not (dados["socio"] and dados["desde"] and dados["hasta"]):
            return [titulo, etiqueta("Elija el socio y los días.", "suave")]
        demas = [
            t
            for t in turnos(self._bd, self._organo.id)
            if t.puesto_id == turno.puesto_id and t.id != turno.id
        ]
        quien = socio(self._bd, dados["socio"])
        nuevo = Turno(
            turno.id, turno.puesto_id, turno.puesto, quien.id, quien.nombre, quien.pais,
            dados["desde"], dados["hasta"], "ajustado", dados["motivo"], False,
        )  # fmt: skip
        rotos = reparos_de(self._bd, self._organo.id, turno.puesto_id, [*demas, nuevo])
        return [titulo, *(_avisos(rotos) or [etiqueta("Nada: el plan sigue cumpliendo la regla.", "suave")])]


def _propuesto(propuesto: TurnoPropuesto) -> list[QWidget]:
    quien = propuesto.quien
    return [
        etiqueta(f"{quien.nombre} ({quien.pais})" if quien.pais else quien.nombre),
        etiqueta(
            f"Del {en_corto(propuesto.desde)} al {en_corto(propuesto.hasta)}. {propuesto.por_que}.", "rotulo"
        ),
    ]


def _avisos(frases: Sequence[str]) -> list[QWidget]:
    return [etiqueta(f"⚠ {frase}") for frase in frases]


def _como_turno(propuesto: TurnoPropuesto, puesto: Puesto) -> Turno:
    quien = propuesto.quien
    return Turno(
        "", puesto.id, puesto.nombre, quien.clave.removeprefix(_SOCIO), quien.nombre, quien.pais,
        propuesto.desde, propuesto.hasta, "propuesto", propuesto.por_que, False,
    )  # fmt: skip


def _periodo(turno: Turno) -> str:
    return f"del {en_corto(turno.desde)} al {en_corto(turno.hasta)}"
