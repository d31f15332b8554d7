"""Los ejercicios: su rendición, el informe de la comisión revisora, el cierre y la reapertura."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from escritorio.acuerdos.consultas import fundamento
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, ListaCorta, apilar
from escritorio.comun.interfaz.gestion import EXCEL, Gestion
from escritorio.comun.interfaz.pantalla import Accion, Pantalla
from escritorio.comun.interfaz.piezas import etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vista import Vista
from escritorio.cuentas.consultas.cierre import cierres, ejercicios_de_cuentas, rendicion_guardada
from escritorio.cuentas.consultas.rendicion import rendicion
from escritorio.cuentas.impresos import componer_rendicion
from escritorio.cuentas.modelo.presupuesto import (
    BalanceEnMoneda,
    Cierre,
    DatosDeRendicion,
    EjercicioDeCuentas,
    RenglonDeBalance,
    Revision,
)
from escritorio.cuentas.piezas.cerrar import cerrar, informar, reabrir
from escritorio.cuentas.piezas.comunes import cifra
from escritorio.cuentas.reglas.rendicion import resultado, total_de_fondos, total_de_partidas

_ABIERTO, _CERRADO = ("Abierto", "acento"), ("Cerrado", "exito")


class PestanaDeRendicion(Gestion):
    """Los ejercicios, el último primero, con lo que se rinde de cada uno."""

    def __init__(self, pantalla: Pantalla, abrir_partida: Callable[[str | None, str], object]) -> None:
        super().__init__(pantalla)
        self._abrir_partida = abrir_partida
        self.lista: Vista[EjercicioDeCuentas] = Vista(
            [
                Columna("Ejercicio", lambda e: e.ejercicio, estira=True),
                Columna("Asientos", lambda e: str(e.asientos), clave=lambda e: e.asientos, derecha=True),
                Columna(
                    "Cerrado el",
                    lambda e: en_corto(e.cierre.cerrado_el) if e.cierre else "",
                    clave=lambda e: e.cierre.cerrado_el if e.cierre else None,
                    esencial=True,
                ),
                Columna("Estado", lambda e: _estado(e)[0], pildora=lambda e: _estado(e)[1]),
            ],
            clave_de_fila=lambda e: e.ejercicio,
            nombre="los ejercicios",
            ficha=self._en_la_ficha,
            sin_elegir="Elija un ejercicio.",
            ancho_ficha=430,
            marcador="Filtrar por año…",
            acciones=[Accion("Cerr&ar el ejercicio…", "stamp", self._cerrar, principal=True)],
            leer=lambda: ejercicios_de_cuentas(self._bd),
        )

    def _cerrar(self) -> None:
        elegido = self.lista.actual()
        if elegido is not None:
            cerrar(self._pantalla, elegido.ejercicio)

    def _en_la_ficha(self, elegido: EjercicioDeCuentas) -> EnLaFicha:
        datos = rendicion(self._bd, elegido.ejercicio)
        return EnLaFicha(
            f"Ejercicio {elegido.ejercicio}",
            _subtitulo(elegido),
            _estado(elegido),
            pestanas=[
                ("Resumen", _resumen(datos)),
                ("Partidas", self._partidas(datos)),
                ("Comisión", self._comision(datos.revision)),
                ("Cierres", self._historia(elegido.ejercicio)),
            ],
            botones=self._botones(elegido, datos),
        )

    def _botones(self, elegido: EjercicioDeCuentas, datos: DatosDeRendicion) -> list[Accion]:
        if elegido.admite("reabrir"):
            anio = elegido.ejercicio
            ver = Accion("&Ver la rendición", "file-text", lambda: self._guardada(anio, datos.titulo))
            libro = Accion("&Libro de Excel…", "file-spreadsheet", lambda: self._libro_guardado(anio, datos))
            volver = Accion("Rea&brir…", "undo-2", lambda: reabrir(self._pantalla, anio), peligro=True)
            return [ver, libro, volver]
        ver = Accion("&Ver el borrador", "file-text", lambda: self._borrador(datos))
        libro = Accion("&Libro de Excel…", "file-spreadsheet", lambda: self._libro(datos))
        if elegido.cerrado:
            return [ver, libro]
        informe = Accion("Informe de la co&misión…", "pencil", partial(informar, self._pantalla, datos))
        return [ver, libro, informe]

    def _guardada(self, ejercicio: str, titulo: str) -> None:
        self.ver(titulo, rendicion_guardada(self._bd, ejercicio, "pdf"))

    def _libro_guardado(self, ejercicio: str, datos: DatosDeRendicion) -> None:
        self.guardar_fuera(f"{datos.titulo}.xlsx", EXCEL, rendicion_guardada(self._bd, ejercicio, "xlsx"))

    def _borrador(self, datos: DatosDeRendicion) -> None:
        self.ver(f"{datos.titulo} (borrador)", componer_rendicion(self._bd, datos.ejercicio, "pdf"))

    def _libro(self, datos: DatosDeRendicion) -> None:
        self.guardar_fuera(
            f"{datos.titulo} (borrador).xlsx", EXCEL, componer_rendicion(self._bd, datos.ejercicio, "xlsx")
        )

    def _partidas(self, datos: DatosDeRendicion) -> QWidget:
        """Cada cifra se abre en el libro, en los asientos que la suman."""
        renglones = [(b, r) for b in datos.balances for r in b.partidas]
        lista = ListaCorta("Ese año no hubo ingresos ni gastos.")
        lista.poner([_linea_de_partida(b, r) for b, r in renglones], pulsables=True)
        lista.pulsada.connect(lambda n: self._abrir_partida(renglones[n][1].partida_id, datos.ejercicio))
        return apilar(lista)

    def _comision(self, revision: Revision | None) -> QWidget:
        if revision is None:
            return apilar(etiqueta("No consta el informe de la comisión revisora.", "suave"))
        filas: list[tuple[str, str | QWidget]] = [
            ("Fecha", en_corto(revision.fecha)),
            ("Comisión", revision.quienes),
            ("Resultado", "Conformidad" if revision.conforme else "Con reparos"),
            ("Reparos", revision.reparos),
        ]
        piezas: list[QWidget | str] = [Datos(filas), "Informe", etiqueta(revision.texto)]
        if adjunto_id := revision.adjunto_id:
            lista = ListaCorta()
            lista.poner([("Ver el informe firmado", "")], pulsables=True)
            titulo = f"Informe de la comisión {revision.ejercicio}"
            lista.pulsada.connect(lambda: self.abrir_adjunto(adjunto_id, titulo))
            piezas.append(lista)
        return apilar(*piezas)

    def _historia(self, ejercicio: str) -> QWidget:
        lista = ListaCorta("Nunca se ha cerrado.")
        lista.poner([self._linea(c) for c in cierres(self._bd) if c.ejercicio == ejercicio])
        return apilar(lista)

    def _linea(self, cierre: Cierre) -> tuple[str, str]:
        cerrado = f"Cerrado el {en_corto(cierre.cerrado_el)}"
        apoyo = fundamento(self._bd, cierre.fundamento_id).cita if cierre.fundamento_id else ""
        if cierre.reabierto_el is None:
            return cerrado, apoyo
        cita = fundamento(self._bd, cierre.reapertura_id).cita if cierre.reapertura_id else ""
        return f"{cerrado} y reabierto el {en_corto(cierre.reabierto_el)}", f"{cierre.motivo} · {cita}"


def _linea_de_partida(balance: BalanceEnMoneda, r: RenglonDeBalance) -> tuple[str, str]:
    cuanto, antes = (escribir_importe(x, balance.moneda) for x in (r.ejecutado, r.anterior))
    comparado = f"; el año anterior, {antes}" if balance.con_anterior else ""
    return f"{r.codigo} {r.nombre}".strip(), f"{cuanto}{comparado}"


def _estado(e: EjercicioDeCuentas) -> tuple[str, str]:
    return _CERRADO if e.cerrado else _ABIERTO


def _subtitulo(e: EjercicioDeCuentas) -> str:
    if e.cierre is not None:
        return f"Cerrado el {en_corto(e.cierre.cerrado_el)}: no admite asientos"
    return "Cerrado con uno posterior: no admite asientos" if e.cerrado else "Admite asientos"


def _resumen(datos: DatosDeRendicion) -> QWidget:
    if not datos.balances:
        return apilar(etiqueta("Ese año no había ningún fondo abierto.", "suave"))
    piezas: list[QWidget | str] = []
    for balance in datos.balances:
        piezas += [f"En {balance.moneda}", Datos(_cifras(balance))]
    return apilar(*piezas)


def _cifras(balance: BalanceEnMoneda) -> list[tuple[str, str | QWidget]]:
    dinero, sobra = total_de_fondos(balance.fondos), resultado(balance.partidas)
    cifras = [
        ("Al empezar", dinero.inicial),
        ("Ingresos", total_de_partidas(balance.partidas, "ingreso").ejecutado),
        ("Gastos", total_de_partidas(balance.partidas, "gasto").ejecutado),
        ("Resultado", sobra.ejecutado),
        *((("Resultado del año anterior", sobra.anterior),) if balance.con_anterior else ()),
        ("Al acabar", dinero.final),
        *((f.nombre, f.final) for f in balance.fondos),
    ]
    return [(rotulo, cifra(importe, balance.moneda, rotulo)) for rotulo, importe in cifras]
