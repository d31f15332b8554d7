"""Los planes de pago de un socio: acordarlos, ver cómo van y cerrarlos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.acuerdos.piezas.acuerdos import leer_fundamento
from escritorio.comun.base.dinero import escribir_importe, leer_importe
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.fechas import en_corto, leer_fecha
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.interfaz.casillas import Linea
from escritorio.comun.interfaz.ficha import Datos, ListaCorta, apilar
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoEleccion,
    CampoEntero,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
    Contestado,
)
from escritorio.comun.interfaz.gestion import Gestion
from escritorio.comun.interfaz.piezas import Accion, boton_de
from escritorio.comun.interfaz.pregunta import LoHecho, Pregunta
from escritorio.cuotas.acciones.planes import acordar_plan, anular_plan, caducar_plan
from escritorio.cuotas.consultas.planes import cargos_en_plan, ensayar_plan, plan_pdf, planes_de
from escritorio.cuotas.modelo.mora import DeudaDetallada
from escritorio.cuotas.modelo.periodo import nombre_de_cuota
from escritorio.cuotas.modelo.planes import (
    ESTADOS_DE_PLAN,
    Cumplimiento,
    Plan,
    PlanNuevo,
    RenglonDePlan,
    nombre_de_plazo,
)
from escritorio.cuotas.piezas.cobranza_gestiones import DialogoDeEleccion, elegir
from escritorio.cuotas.piezas.gestiones import pedir_aprobacion
from escritorio.cuotas.reglas.antiguedad import decir_vencimiento
from escritorio.cuotas.reglas.planes import (
    calcular_cumplimiento,
    escribir_calendario,
    leer_calendario,
    proponer_calendario,
)


class _Cierre(Registro):
    plan: str
    motivo: str


class GestionesDePlanes(Gestion):
    """Las gestiones de planes de una pantalla, que es quien avisa y recarga."""

    def pestana(self, deuda: DeudaDetallada) -> QWidget:
        """Los planes del socio, con cada cuota y lo que la cubre; y qué se puede hacer."""
        suyos = planes_de(self._bd, deuda.socio_id)
        partes: list[QWidget | str] = []
        for cada in suyos:
            partes += self._uno(cada)
        if not suyos:
            partes.append(ListaCorta("No tiene ningún plan de pago."))
        return apilar(*partes, *(boton_de(a) for a in self._acciones(deuda, suyos)))

    def _uno(self, dado: Plan) -> list[QWidget | str]:
        va = calcular_cumplimiento(dado, self._bd.hoy())
        datos: list[tuple[str, str | QWidget]] = [
            ("Estado", _decir_estado(dado, va)),
            ("Acordado", en_corto(dado.fecha)),
            ("Aprobado por", fundamento(self._bd, dado.fundamento_id).cita),
            ("Pagado o rebajado", f"{_dinero(va.pagado, dado)} de {_dinero(dado.importe, dado)}"),
        ]
        datos += [("Atrasado", _dinero(va.atrasado, dado))] if va.atrasado else []
        cuotas = ListaCorta()
        cuotas.poner([_linea(r, dado) for r in va.renglones])
        ver = boton_de(Accion("Ver el documento", "file-text", lambda: self._ver_plan(dado)))
        return [f"Plan n.º {dado.numero}", Datos(datos), cuotas, ver]

    def _acciones(self, deuda: DeudaDetallada, suyos: Sequence[Plan]) -> list[Accion]:
        vigentes = [p for p in suyos if p.admite("caducar")]
        hacer = [Accion("&Hacer un plan de pago…", "plus", lambda: self.acordar(deuda))]
        if vigentes:
            hacer.append(
                Accion("Dar por caduca&do…", "x", lambda: self._cerrar(vigentes, caducar_plan, "caducado"))
            )
            hacer.append(
                Accion("An&ular un plan…", "x", lambda: self._cerrar(vigentes, anular_plan, "anulado"))
            )
        return hacer

    def acordar(self, deuda: DeudaDetallada) -> None:
        """Qué cargos entran, en cuántas cuotas y qué acuerdo lo aprueba."""
        ya = cargos_en_plan(self._bd)
        libres = [c for c in deuda.cargos if c.id not in ya and c.saldo > 0]
        if not libres:
            self._servicios.avisos.error("Todo lo que debe ya está en un plan de pago vigente.")
            return
        hoy = self._bd.hoy()
        lineas = [
            Linea(
                c.id,
                f"{nombre_de_cuota(c.concepto, c.ejercicio)} · {escribir_importe(c.saldo, c.moneda)} ·"
                f" {decir_vencimiento(c, hoy)}",
                True,
            )
            for c in libres
        ]

        def nuevo(claves: Sequence[str], dados: Contestado) -> PlanNuevo:
            vencen, importes = leer_calendario(str(dados["calendario"]), deuda.moneda)
            inicial = bool(str(dados["inicial"]).strip())
            return PlanNuevo(deuda.socio_id, hoy, tuple(claves), vencen, importes, inicial)

        def propuesto(claves: Sequence[str], dados: Contestado) -> str:
            debe = sum(c.saldo for c in libres if c.id in claves)
            inicial = str(dados["inicial"]).strip()
            cuotas = proponer_calendario(
                debe,
                hoy,
                leer_fecha(str(dados["primero"]), "primero"),
                _entero(dados["cuantas"], "cuantas"),
                _entero(dados["cada_meses"], "cada_meses"),
                leer_importe(inicial, deuda.moneda, "inicial") if inicial else 0,
                deuda.moneda,
            )
            return escribir_calendario(cuotas, deuda.moneda)

        def guardar(claves: list[str], dados: Contestado) -> None:
            acordar_plan(self._bd, nuevo(claves, dados), leer_fundamento(dados))
            self._pantalla.decir_hecho(f"Se acordó el plan de pago con {deuda.socio}.")

        def previa(claves: list[str], dados: Contestado) -> str:
            plan = ensayar_plan(self._bd, nuevo(claves, dados))
            primera, ultima = plan.cuotas[0], plan.cuotas[-1]
            total, una, otra = (
                escribir_importe(x, deuda.moneda) for x in (plan.importe, primera.importe, ultima.importe)
            )
            return (
                f"{total} en {contar(len(plan.cuotas), 'cuota', 'cuotas')}: la primera, de {una}, el"
                f" {en_corto(primera.vence)}; la última, de {otra}, el {en_corto(ultima.vence)}."
            )

        campos: list[Campo] = [
            CampoFecha("primero", "&Primera cuota el", obligatorio=True, valor=hoy, mitad=True),
            CampoEntero("cuantas", "C&uántas cuotas", 1, 120, obligatorio=True, valor=6, mitad=True),
            CampoEntero("cada_meses", "Ca&da cuántos meses", 1, 12, obligatorio=True, valor=1, mitad=True),
            CampoTexto(
                "inicial", f"&Entrega inicial ({deuda.moneda})", 40, "Hoy; vacía, no la hay", mitad=True
            ),
            CampoParrafo(
                "calendario",
                "Ca&lendario",
                lineas=6,
                obligatorio=True,
                ayuda="Una cuota por renglón, fecha e importe. Se cambia a mano; ha de sumar lo que entra.",
            ),
            *pedir_aprobacion(self._bd).campos,
        ]
        cuadro = DialogoDeEleccion(
            self._pantalla,
            f"Plan de pago de {deuda.socio}",
            "Marque lo que entra. Lo que se debe no cambia: el plan dice en qué fechas se paga.",
            lineas,
            "&Acordar el plan",
            guardar,
            campos=campos,
            previa=previa,
        )

        def reponer(campo: str = "") -> None:
            """Al cambiar de qué sale, el calendario se propone otra vez; lo escrito en él se pierde."""
            if campo in ("", "primero", "cuantas", "cada_meses", "inicial"):
                with suppress(ErrorDeUsuario):
                    dicho = propuesto(cuadro.lista.marcadas(), cuadro.formulario.estado())
                    cuadro.formulario.poner({"calendario": dicho})

        cuadro.formulario.cambiado.connect(reponer)
        cuadro.lista.cambiada.connect(lambda: reponer())
        reponer()
        elegir(cuadro)

    def _cerrar(self, vigentes: Sequence[Plan], hacer: Callable[..., str], como: str) -> None:
        opciones = [(p.id, f"Plan n.º {p.numero}, {_dinero(p.importe, p)}") for p in vigentes]

        def cerrar(dado: _Cierre) -> LoHecho:
            hacer(self._bd, dado.plan, dado.motivo)
            return LoHecho(f"El plan queda {como}; lo que se debe no cambia.")

        Pregunta(
            f"Dejar un plan {como}",
            _Cierre,
            [
                CampoEleccion("plan", "&Plan", opciones, obligatorio=True, valor=opciones[0][0]),
                CampoParrafo("motivo", "&Motivo", lineas=2, obligatorio=True),
            ],
            cerrar,
        ).en(self._pantalla)

    def _ver_plan(self, dado: Plan) -> None:
        self.ver(f"Plan de pago {dado.numero} de {dado.socio}", plan_pdf(self._bd, dado.id))


def _entero(dado: object, campo: str) -> int:
    texto = str(dado).strip()
    if not (texto.isascii() and texto.isdigit()):
        raise DatoInvalido("Escriba un número.", campo=campo)
    return int(texto)


def _dinero(minimas: int, dado: Plan) -> str:
    return escribir_importe(minimas, dado.moneda)


def _decir_estado(dado: Plan, va: Cumplimiento) -> str:
    nombre = ESTADOS_DE_PLAN[va.estado]
    if dado.cerrado_el:
        return f"{nombre} el {en_corto(dado.cerrado_el)}: {dado.motivo_cierre}"
    proxima = va.proxima
    return f"{nombre}; la próxima cuota, el {en_corto(proxima.vence)}" if proxima else nombre


def _linea(renglon: RenglonDePlan, dado: Plan) -> tuple[str, str]:
    cuota, moneda = renglon.cuota, dado.moneda
    nombre = nombre_de_plazo(cuota.orden, dado.inicial)
    que = f"{nombre}. {en_corto(cuota.vence)} · {escribir_importe(cuota.importe, moneda)}"
    if renglon.cubierto == cuota.importe:
        return que, "Cubierta"
    falta = escribir_importe(cuota.importe - renglon.cubierto, moneda)
    return que, f"Vencida: faltan {falta}" if renglon.vencida else f"Faltan {falta}"
