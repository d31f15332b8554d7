"""Los saldos anteriores que trae un libro, lo que se debía y lo que estaba a favor: todos o ninguno."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import field

from escritorio.acuerdos.modelo import Fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.bitacora import accion_del_alta
from escritorio.comun.datos.libros.cabecera import Cabecera, encontrar_cabecera, reconocedor
from escritorio.comun.datos.libros.celdas import esta_vacia, leer_codigo
from escritorio.comun.datos.libros.modelo import CeldaDudosa, Fila, HojaLeida, Libro, Valor
from escritorio.comun.datos.libros.numeros import Miles
from escritorio.cuentas.importar.filas import deducir_formato, leer_importe_de_celda
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial
from escritorio.cuotas.acciones.favor import anotar_saldo_a_favor
from escritorio.cuotas.consultas.movimientos import saldos_anteriores
from escritorio.cuotas.consultas.saldos import lote_de_saldos, saldos_por_clave
from escritorio.cuotas.importar.modelo import SINONIMOS, HayDudas
from escritorio.cuotas.importar.quien import quien_es, socios_por_nombre
from escritorio.cuotas.reglas.escalas import exigir_ejercicio
from escritorio.cuotas.reglas.limites import exigir_importe
from escritorio.socios.modelo import Socio

COLUMNAS: dict[str, tuple[str, ...]] = {
    "codigo": SINONIMOS["codigo"],
    "socio": SINONIMOS["socio"],
    "ejercicio": ("ejercicio", "año", "exercício", "ano", "periodo"),
    "debe": (
        "debe",
        "deuda",
        "saldo",
        "saldo anterior",
        "saldo deudor",
        "adeuda",
        "importe",
        "deve",
        "dívida",
    ),
    "a_favor": ("a favor", "saldo a favor", "haber", "crédito", "saldo acreedor", "a cuenta", "anticipo"),
}
"""Campo → títulos con que se reconoce, en español y portugués."""


class NoSonSaldos(ErrorDeUsuario):
    """El libro no trae saldos: hacen falta el socio o su código, el ejercicio y «debe» o «a favor»."""


class NoEsElLote(ErrorDeUsuario):
    """Ese libro no es lo que se anotó de una vez: no se anula nada. Anúlelo en «Movimientos»."""


class OpcionesDeSaldos(Registro):
    """`hoja`: None, la primera con datos; `columnas`: título → campo; `miles`: qué los separa."""

    hoja: str | None = None
    columnas: Mapping[str, str] = field(default_factory=dict)
    miles: Miles | None = None


class FilaDeSaldo(Registro):
    """Una fila del libro. `importe`: lo que debía o, si es negativo, tenía a favor; `ya`: ya está anotado."""

    numero: int
    socio_id: str = ""
    socio: str = ""
    codigo: str = ""
    ejercicio: str = ""
    importe: int = 0
    ya: bool = False
    dudas: tuple[str, ...] = ()


class PropuestaDeSaldos(Registro):
    """Lo que pasaría al anotarlos, sin haber cambiado nada."""

    libro: str
    moneda: str
    filas: tuple[FilaDeSaldo, ...]

    @property
    def nuevas(self) -> list[FilaDeSaldo]:
        """Las que se anotarían."""
        return [f for f in self.filas if not f.ya and not f.dudas]

    @property
    def dudas(self) -> list[str]:
        """Todas, en el orden del libro."""
        return [duda for f in self.filas for duda in f.dudas]

    @property
    def resumen(self) -> str:
        """«3 saldos: USD 300,00 que se debían y USD 20,00 a favor; 1 ya estaba»."""
        debian, favor = (
            escribir_importe(
                sum(abs(f.importe) for f in self.nuevas if (f.importe > 0) is deben), self.moneda
            )
            for deben in (True, False)
        )
        ya = sum(f.ya for f in self.filas)
        cola = f"; {contar(ya, 'ya estaba', 'ya estaban')}" if ya else ""
        return (
            f"{contar(len(self.nuevas), 'saldo', 'saldos')}: {debian} que se debían y {favor} a favor{cola}"
        )


def preparar_saldos(bd: Archivo, libro: Libro, opciones: OpcionesDeSaldos | None = None) -> PropuestaDeSaldos:
    """Qué pasaría con cada fila. Lanza `NoSonSaldos`, `HojaDesconocida` o lo de `encontrar_cabecera`."""
    dadas = opciones or OpcionesDeSaldos()
    hoja = libro.hoja(dadas.hoja)
    cabecera = encontrar_cabecera(hoja, reconocedor(COLUMNAS), 2, dadas.columnas)
    hay = cabecera.columnas.keys()
    if "ejercicio" not in hay or not {"socio", "codigo"} & hay or not {"debe", "a_favor"} & hay:
        raise NoSonSaldos
    lector = _Lector(bd, hoja, cabecera, dadas)
    return PropuestaDeSaldos(libro.nombre, lector.moneda, tuple(lector.filas()))


def importar_saldos(bd: Archivo, propuesta: PropuestaDeSaldos, fundamento: Fundamento) -> str:
    """Anota todas las filas nuevas en una sola acción, o ninguna; devuelve la acción.

    Lanza `HayDudas` o lo de `anotar_saldo_inicial`.
    """
    if dudas := propuesta.dudas:
        cuantas = contar(len(dudas), "duda", "dudas")
        raise HayDudas(f"Hay {cuantas} y no se anotó ningún saldo. La primera: {dudas[0]}")
    bd.resguardar("importar saldos")
    cuantos = contar(len(propuesta.nuevas), "saldo anterior", "saldos anteriores")
    with transaccion(bd, f"Anotar {cuantos} de {propuesta.libro}") as accion_id:
        for fila in propuesta.nuevas:
            anotar = anotar_saldo_inicial if fila.importe > 0 else anotar_saldo_a_favor
            anotar(bd, fila.socio_id, fila.ejercicio, abs(fila.importe), fundamento)
    return accion_id


def lote_del_libro(bd: Archivo, propuesta: PropuestaDeSaldos) -> str:
    """La acción que anotó los saldos de ese libro. Lanza `NoEsElLote` si no los anotó una sola y entera."""
    if propuesta.dudas or propuesta.nuevas or not propuesta.filas:
        raise NoEsElLote
    hay = saldos_por_clave(bd)
    suyos = {hay[f.socio_id, f.ejercicio, f.importe > 0] for f in propuesta.filas}
    acciones = {accion_del_alta(bd, tabla, fila_id) for tabla, fila_id in suyos}
    if len(acciones) != 1 or {(s.tabla, s.id) for s in lote_de_saldos(bd, *acciones)} != suyos:
        raise NoEsElLote
    return acciones.pop()


class _Lector:
    """Lee las filas contra los socios y los saldos anteriores que ya están."""

    def __init__(self, bd: Archivo, hoja: HojaLeida, cabecera: Cabecera, opciones: OpcionesDeSaldos) -> None:
        self._hoja, self._cabecera = hoja, cabecera
        self.moneda = asociacion(bd).moneda
        self._socios = socios_por_nombre(bd)
        self._hay = saldos_anteriores(bd)
        self._vistas: dict[tuple[str, str, bool], int] = defaultdict(int)
        cifras = (
            fila[cabecera.columnas[c]]
            for c in ("debe", "a_favor")
            if c in cabecera.columnas
            for fila in hoja.filas[cabecera.fila + 1 :]
        )
        self._miles = opciones.miles or deducir_formato(cifras).miles

    def filas(self) -> Iterator[FilaDeSaldo]:
        """Una por fila con datos."""
        primera = self._cabecera.fila + 1
        for indice, fila in enumerate(self._hoja.filas[primera:], primera):
            if not all(esta_vacia(valor) for valor in fila):
                yield self._leer(indice, fila)

    def _leer(self, indice: int, fila: Fila) -> FilaDeSaldo:
        numero = indice + self._hoja.primera_fila + 1
        try:
            suyo = self._socio(indice, fila)
            ejercicio, importe = self._ejercicio(indice, fila), self._importe(indice, fila)
        except CeldaDudosa as duda:
            return FilaDeSaldo(numero, dudas=(str(duda),))
        clave = (suyo.id, ejercicio, importe > 0)
        self._vistas[clave] += 1
        leida = FilaDeSaldo(numero, suyo.id, suyo.nombre, suyo.codigo, ejercicio, importe)
        return self._frente_a_lo_que_hay(indice, leida, clave)

    def _frente_a_lo_que_hay(
        self, indice: int, leida: FilaDeSaldo, clave: tuple[str, str, bool]
    ) -> FilaDeSaldo:
        que = "debe" if leida.importe > 0 else "a_favor"
        celda = self._lugar(indice, que)
        hay = self._hay.get(clave)
        dudas = []
        if self._vistas[clave] > 1:
            dudas.append(f"{celda}: {leida.socio} ya está en otra fila de {leida.ejercicio}")
        elif hay is not None and hay != abs(leida.importe):
            consta = escribir_importe(hay, self.moneda)
            dudas.append(f"{celda}: de {leida.socio} en {leida.ejercicio} ya constan {consta}")
        return FilaDeSaldo(
            leida.numero,
            leida.socio_id,
            leida.socio,
            leida.codigo,
            leida.ejercicio,
            leida.importe,
            hay == abs(leida.importe),
            tuple(dudas),
        )

    def _socio(self, indice: int, fila: Fila) -> Socio:
        dichos = [self._valor(fila, campo) for campo in ("codigo", "socio")]
        return quien_es(self._socios, dichos, self._lugar(indice, "codigo", "socio"))

    def _ejercicio(self, indice: int, fila: Fila) -> str:
        celda = self._lugar(indice, "ejercicio")
        try:
            return exigir_ejercicio(leer_codigo(self._valor(fila, "ejercicio"), celda))
        except ErrorDeUsuario as error:
            raise CeldaDudosa(celda, error.mensaje) from None

    def _importe(self, indice: int, fila: Fila) -> int:
        """Positivo si lo debía; negativo si lo tenía a favor."""
        leidos = [
            leer_importe_de_celda(self._valor(fila, c), self._lugar(indice, c), self.moneda, self._miles) or 0
            for c in ("debe", "a_favor")
        ]
        celda = self._lugar(indice, "debe", "a_favor")
        if min(leidos) < 0:
            raise CeldaDudosa(celda, "un saldo va sin signo: en «debe» o en «a favor»")
        if bool(leidos[0]) == bool(leidos[1]):
            raise CeldaDudosa(celda, "diga lo que debe o lo que tiene a favor, uno de los dos")
        try:
            exigir_importe(max(leidos))
        except ErrorDeUsuario as error:
            raise CeldaDudosa(celda, error.mensaje) from None
        return leidos[0] or -leidos[1]

    def _valor(self, fila: Fila, campo: str) -> Valor:
        columna = self._cabecera.columnas.get(campo)
        return "" if columna is None else fila[columna]

    def _lugar(self, indice: int, *campos: str) -> str:
        hay = [self._cabecera.columnas[c] for c in campos if c in self._cabecera.columnas]
        return self._hoja.celda(indice, hay[0] if hay else 0)
