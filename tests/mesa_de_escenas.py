"""Con qué se montan las escenas: sesiones llevadas hasta donde toque, deudas, cajas y partidas."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

from escritorio.actas.acciones.levantar import levantar
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.acciones.fondos import abrir_fondo
from escritorio.cuentas.modelo.asientos import FondoNuevo
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.consultas.cuentas import cargos_de
from escritorio.estatutos.consultas.reglas import organos
from escritorio.sesiones.consultas.sesiones import asistencias, puntos
from escritorio.sesiones.modelo.sesiones import Asistencia, Punto
from escritorio.socios.consultas import socios
from escritorio.votaciones.modelo.votaciones import Cifras, Papeleta
from tests.a_su_hora import aprobar
from tests.escena_al_azar import celebrar_en
from tests.fabrica import ACTO_ANTERIOR

CONVOCADA, CON_LISTA, ABIERTA, ANIMADA, VOTADA, CERRADA, LEVANTADA, APROBADA = range(1, 9)


_LLEGA = {
    CONVOCADA: "estado = 'convocada'",
    CON_LISTA: "estado = 'convocada'",
    ABIERTA: "estado = 'en_curso'",
    ANIMADA: "estado = 'en_curso'",
    VOTADA: "estado = 'en_curso'",
    CERRADA: "estado = 'cerrada'",
    LEVANTADA: "estado_acta = 'por_aprobar'",
    APROBADA: "estado_acta = 'aprobada'",
}


Argumentos = dict[str, object]
"""Con qué se llama a una acción, además del archivo."""


class Mesa:
    """Lo que una escena necesita: el archivo, una carpeta y con qué montar sesiones, deudas y cuentas."""

    def __init__(self, bd: Archivo, azar: Random, carpeta: Path) -> None:
        self.bd, self.azar, self.carpeta = bd, azar, carpeta

    def a(self, minutos: int) -> str:
        """Ese minuto de la mañana de hoy, contado desde las ocho."""
        ocho = self.bd.reloj().replace(hour=8, minute=0)
        return (ocho + timedelta(minutes=minutos)).isoformat(timespec="minutes")

    def sesion(self, hasta: int) -> str:
        """Una llevada hasta ese paso, en el primer órgano que lo deje. Lanza `ErrorDeUsuario` si ninguno."""
        for organo in organos(self.bd):
            if organo.sesiona and not (hasta >= CERRADA and self._quedan_actas(organo.id)):
                hecha = celebrar_en(self.bd, organo.id, hasta)
                if self.bd.valor(f"SELECT 1 FROM sesion WHERE id = ? AND {_LLEGA[hasta]}", [hecha]):
                    return hecha
        raise ErrorDeUsuario("Ningún órgano llega hasta ahí.")

    def _quedan_actas(self, organo_id: str) -> bool:
        """Aprueba las de antes, que no dejan entrar la siguiente en el libro; si queda alguna."""
        sql = (
            "SELECT s.id FROM acta a JOIN sesion s ON s.id = a.sesion_id"
            " WHERE s.organo_id = ? AND a.estado <> 'aprobada' ORDER BY a.numero"
        )
        for fila in self.bd.filas(sql, [organo_id]):
            with suppress(ErrorDeUsuario):
                levantar(self.bd, fila["id"])
            with suppress(ErrorDeUsuario):
                aprobar(self.bd, fila["id"], self.a(110), en="en su día")
        return bool(self.bd.valor(sql, [organo_id]))

    def quien(self, sesion_id: str, cual: int = 0) -> Asistencia:
        """El de ese lugar en la lista."""
        return asistencias(self.bd, sesion_id)[cual]

    def punto(self, sesion_id: str, cual: int = 2) -> Punto:
        """El de ese lugar; el tercero es el que se vota."""
        return puntos(self.bd, sesion_id)[cual]

    def votan(self, sesion_id: str) -> int:
        """Los votos que hay en la sala."""
        return int(sum(q.votos for q in asistencias(self.bd, sesion_id) if q.vota))

    def unanime(self, sesion_id: str) -> Papeleta:
        """Todos a favor, a mano alzada."""
        return Papeleta("mano_alzada", Cifras(self.votan(sesion_id)))

    def deuda(self, importe: int = 10_000) -> tuple[str, str]:
        """Un socio y un cargo nuevo que debe entero."""
        for socio in socios(self.bd):
            hay = {c.ejercicio for c in cargos_de(self.bd, socio.id)}
            libre = next(str(e) for e in range(2000, 2025) if str(e) not in hay)
            try:
                anotar_saldo_inicial(self.bd, socio.id, libre, importe, ACTO_ANTERIOR)
            except ErrorDeUsuario:
                continue
            return socio.id, next(c.id for c in cargos_de(self.bd, socio.id) if c.ejercicio == libre)
        raise ErrorDeUsuario("Nadie puede deber más.")

    def caja(self, desde: str = "") -> str:
        """Una caja nueva, con diez dólares desde ese día o desde hoy."""
        nueva = FondoNuevo("caja", f"Caja {nuevo_id()}", "USD", desde or self.bd.hoy(), 1_000)
        abrir_fondo(self.bd, nueva, ACTO_ANTERIOR)
        return str(self.bd.valor("SELECT id FROM fondo WHERE nombre = ?", [nueva.nombre]))

    def partida(self, clase: str = "gasto") -> str:
        """Una vigente de esa clase, que no sea la de cuotas."""
        sql = "SELECT id FROM partida WHERE clase = ? AND baja IS NULL AND clave IS NOT 'cuotas' LIMIT 1"
        return str(self.bd.valor(sql, [clase]))

    def uno(self, sql: str) -> str:
        """El primer id de esa consulta. Lanza `ErrorDeUsuario` si no hay."""
        hallado = self.bd.valor(sql)
        if hallado is None:
            raise ErrorDeUsuario("No hay ninguno.")
        return str(hallado)


Escena = Callable[[Mesa], Argumentos]
