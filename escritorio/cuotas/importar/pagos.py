"""Los pagos que trae un libro: qué pasaría con cada fila, y anotarlos todos o ninguno."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.libros.cabecera import Cabecera, encontrar_cabecera, reconocedor
from escritorio.comun.datos.libros.celdas import esta_vacia
from escritorio.comun.datos.libros.modelo import CeldaDudosa, Fila, HojaLeida, Libro
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado
from escritorio.cuentas.importar.filas import deducir_formato
from escritorio.cuentas.reglas.asientos import exigir_en_uso
from escritorio.cuentas.reglas.rendicion import exigir_abierto
from escritorio.cuotas.acciones.cobros import anotar_pago_de_tercero, anotar_varios
from escritorio.cuotas.consultas.cuentas import cargos
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.importar.celdas_de_pago import CeldasDePago
from escritorio.cuotas.importar.modelo import (
    SINONIMOS,
    FilaDePago,
    HayDudas,
    NoSonPagos,
    OpcionesDePagos,
    PropuestaDePagos,
    ResultadoDePagos,
)
from escritorio.cuotas.importar.quien import quien_es, socios_por_nombre
from escritorio.cuotas.modelo.cuentas import Cargo, Pago, PagoDeTercero, PagoNuevo, ParteDeTercero
from escritorio.cuotas.reglas.cambios import abonado
from escritorio.cuotas.reglas.preparar_cobro import preparar_cobro
from escritorio.socios.modelo import Socio


def preparar_pagos(bd: Archivo, libro: Libro, opciones: OpcionesDePagos | None = None) -> PropuestaDePagos:
    """Qué pasaría con cada fila. Lanza `NoSonPagos`, `HojaDesconocida` o lo de `encontrar_cabecera`."""
    dadas = opciones or OpcionesDePagos()
    hoja = libro.hoja(dadas.hoja)
    cabecera = _sin_tercero(encontrar_cabecera(hoja, reconocedor(SINONIMOS), 2, dadas.columnas))
    if (
        not {"fecha", "importe"} <= cabecera.columnas.keys()
        or not {"socio", "codigo"} & cabecera.columnas.keys()
    ):
        raise NoSonPagos
    lector = _Lector(bd, hoja, cabecera, dadas)
    return PropuestaDePagos(libro.nombre, tuple(lector.filas()))


def anotar_pagos(bd: Archivo, propuesta: PropuestaDePagos) -> ResultadoDePagos:
    """Anota todas las filas nuevas en una sola acción, o ninguna. Lanza `HayDudas` o lo que `anotar_pago`."""
    if dudas := propuesta.dudas:
        cuantas = contar(len(dudas), "duda", "dudas")
        raise HayDudas(f"Hay {cuantas} y no se anotó ningún pago. La primera: {dudas[0]}")
    nuevas = propuesta.nuevas
    hechos: list[tuple[int, Pago]] = []
    if nuevas:
        bd.resguardar("importar pagos")
        with transaccion(bd, f"Anotar {contar(len(nuevas), 'pago', 'pagos')} de {propuesta.libro}"):
            for conjunto, juntas in groupby(nuevas, lambda f: f.conjunto):
                hechos += _anotar(bd, [*juntas], de_tercero=bool(conjunto))
    return ResultadoDePagos(tuple(hechos), sum(f.ya is not None for f in propuesta.filas))


def _anotar(bd: Archivo, juntas: list[FilaDePago], *, de_tercero: bool) -> list[tuple[int, Pago]]:
    suyos = {f.numero: f.pago for f in juntas if f.pago is not None}
    if not de_tercero:
        return [*zip(suyos, anotar_varios(bd, [*suyos.values()]), strict=True)]
    comun = next(iter(suyos.values()))
    entero = PagoDeTercero(
        comun.id,
        juntas[0].pagador,
        comun.fecha,
        comun.medio,
        tuple(ParteDeTercero(f.pago.socio_id, f.abonado, None, f.pago.importe) for f in juntas if f.pago),
        comun.referencia,
        comun.moneda,
        a_cuenta=comun.a_cuenta,
        fondo_id=comun.fondo_id,
        cambio=comun.cambio,
        recibido=sum(p.importe for p in suyos.values()) if comun.cambio else None,
    )
    de_cada = {p.socio_id: p for p in anotar_pago_de_tercero(bd, entero)}
    return [(numero, de_cada[p.socio_id]) for numero, p in suyos.items()]


def _sin_tercero(cabecera: Cabecera) -> Cabecera:
    """Si no dice el socio, «pagador» es el socio."""
    columnas = dict(cabecera.columnas)
    if not {"socio", "codigo"} & columnas.keys() and "pagador" in columnas:
        columnas["socio"] = columnas.pop("pagador")
    return replace(cabecera, columnas=columnas)


class _Lector:
    """Lee las filas contra los socios, sus deudas y los pagos que ya están."""

    def __init__(self, bd: Archivo, hoja: HojaLeida, cabecera: Cabecera, opciones: OpcionesDePagos) -> None:
        self._hoja, self._cabecera, self._opciones = hoja, cabecera, opciones
        self._hoy, self._moneda = bd.hoy(), asociacion(bd).moneda
        self._cerrado = ejercicio_cerrado(bd)
        self._socios = socios_por_nombre(bd)
        self._deudas: dict[str, list[Cargo]] = defaultdict(list)
        for cargo in cargos(bd):
            self._deudas[cargo.socio_id].append(cargo)
        vigentes = [p for p in pagos(bd) if p.estado == "vigente"]
        self._ya: dict[tuple[str, ...], list[Pago]] = defaultdict(list)
        for pago in vigentes:
            self._ya[_huella(pago, pago.recibido, pago.moneda_recibida)].append(pago)
        self._referencias = {plegar(p.referencia): p for p in vigentes if p.referencia}
        self._vistas: Counter[str] = Counter()
        self._conjunto: tuple[str, ...] = ()
        self._en_el: list[str] = []
        self._cambiado, self._del_cambiado = (0, 0), tuple[str, ...]()
        cifras = (fila[cabecera.columnas["importe"]] for fila in hoja.filas[cabecera.fila + 1 :])
        miles = opciones.miles or deducir_formato(cifras).miles
        self._celdas = CeldasDePago(hoja, cabecera, opciones, self._moneda, miles)

    def filas(self) -> Iterator[FilaDePago]:
        """Una por fila con datos."""
        primera = self._cabecera.fila + 1
        for indice, fila in enumerate(self._hoja.filas[primera:], primera):
            if not all(esta_vacia(valor) for valor in fila):
                yield self._leer(indice, fila)

    def _leer(self, indice: int, fila: Fila) -> FilaDePago:
        numero, dudas = indice + self._hoja.primera_fila + 1, list[str]()
        socio = self._socio(indice, fila, dudas)
        nuevo = self._pago(indice, fila, socio, dudas)
        if socio is None or nuevo is None or dudas:
            return FilaDePago(numero, socio.nombre if socio else "", dudas=tuple(dudas))
        leida = FilaDePago(numero, socio.nombre, socio.codigo, nuevo, pagador=self._celdas.pagador(fila))
        sigue = self._sigue(leida)
        recibida = nuevo.cambio.moneda if nuevo.cambio else nuevo.moneda
        if iguales := self._ya[_huella(nuevo, nuevo.importe, recibida)]:
            suyo = iguales.pop(0)
            return replace(leida, ya=suyo.recibo, abonado=suyo.importe)
        dudas += self._ajenas(indice, nuevo, recibida, sigue)
        dudas += self._del_tercero(indice, leida)
        try:
            leida = self._al_cambio(leida)
            return replace(leida, abonado=self._cobrar(leida.pago or nuevo), dudas=tuple(dudas))
        except ErrorDeUsuario as error:
            campo = "tipo_unidad" if error.campo == "unidad" else error.campo
            celda = self._celdas.lugar(indice, campo or "importe", "importe")
            return replace(leida, dudas=(*dudas, f"{celda}: {error.mensaje}"))

    def _sigue(self, leida: FilaDePago) -> bool:
        """Si es del mismo pago de un tercero que la fila de arriba."""
        sigue = bool(leida.conjunto) and leida.conjunto == self._conjunto
        self._conjunto = leida.conjunto
        self._en_el = [*self._en_el, leida.codigo] if sigue else [leida.codigo]
        return sigue

    def _al_cambio(self, leida: FilaDePago) -> FilaDePago:
        """Lo que paga un tercero se cambia de una vez: cada fila abona lo que añade a las de arriba."""
        suyo = leida.pago
        if suyo is None or suyo.cambio is None or not leida.conjunto:
            return leida
        antes, abonado_antes = self._cambiado if leida.conjunto == self._del_cambiado else (0, 0)
        hasta = antes + suyo.importe
        abonado_hasta = abonado(replace(suyo, importe=hasta), suyo.moneda)
        self._cambiado, self._del_cambiado = (hasta, abonado_hasta), leida.conjunto
        return replace(leida, pago=replace(suyo, abona=abonado_hasta - abonado_antes))

    def _del_tercero(self, indice: int, leida: FilaDePago) -> Iterator[str]:
        """Lo que no cabe en el pago de un tercero."""
        if not leida.pagador or leida.pago is None:
            return
        if leida.pago.gastos:
            celda = self._celdas.lugar(indice, "gastos", "pagador")
            yield f"{celda}: lo que paga un tercero va sin gasto del banco; anótelo aparte, como un gasto"
        if self._en_el.count(leida.codigo) > 1:
            celda = self._celdas.lugar(indice, "codigo", "socio")
            yield f"{celda}: {leida.socio} ya está en otra fila de ese pago; súmelo en una"

    def _socio(self, indice: int, fila: Fila, dudas: list[str]) -> Socio | None:
        dichos = [self._celdas.valor(fila, campo) for campo in ("codigo", "socio")]
        try:
            return quien_es(self._socios, dichos, self._celdas.lugar(indice, "codigo", "socio"))
        except CeldaDudosa as duda:
            dudas.append(str(duda))
            return None

    def _pago(self, indice: int, fila: Fila, socio: Socio | None, dudas: list[str]) -> PagoNuevo | None:
        celdas = self._celdas
        try:
            moneda, fecha = celdas.moneda(indice, fila), celdas.fecha(indice, fila)
            cambio = celdas.cambio(indice, fila, moneda)
            recibida = cambio.moneda if cambio else moneda
            importe = celdas.importe(indice, fila, "importe", recibida)
            medio, referencia = celdas.medio(indice, fila), celdas.referencia(fila)
            gastos, gastos_de = celdas.gastos(indice, fila, recibida)
        except CeldaDudosa as duda:
            dudas.append(str(duda))
            return None
        if not fecha or importe is None:
            falta = "fecha" if not fecha else "importe"
            dudas.append(f"{celdas.lugar(indice, falta)}: falta {'la fecha' if not fecha else 'el importe'}")
            return None
        return PagoNuevo(
            nuevo_id(),
            socio.id if socio else "",
            fecha,
            importe,
            medio,
            referencia,
            moneda=moneda,
            a_cuenta=self._opciones.a_cuenta,
            cambio=cambio,
            gastos=gastos,
            gastos_de=gastos_de,
            fondo_id=self._opciones.fondo.id if self._opciones.fondo else "",
        )

    def _ajenas(self, indice: int, nuevo: PagoNuevo, recibida: str, sigue: bool) -> Iterator[str]:
        """Lo que no es del cobro: una referencia que ya lleva otro, o un fondo en otra moneda."""
        referencia = plegar(nuevo.referencia)
        self._vistas[referencia] += not sigue
        otro = self._referencias.get(referencia)
        if referencia and (otro or self._vistas[referencia] > 1) and not self._opciones.repetir_referencia:
            donde = f"el recibo {otro.recibo}, de {otro.socio}" if otro else "otra fila de este libro"
            celda = self._celdas.lugar(indice, "referencia")
            yield f"{celda}: la referencia «{nuevo.referencia}» ya la lleva {donde}"
        fondo = self._opciones.fondo
        if fondo and fondo.moneda != recibida:
            celda = self._celdas.lugar(indice, "moneda_recibida", "moneda", "importe")
            yield f"{celda}: el pago es en {recibida} y «{fondo.nombre}» está en {fondo.moneda}"

    def _cobrar(self, nuevo: PagoNuevo) -> int:
        """Lo que se abonaría, con lo que saldan las filas de arriba. Lanza lo que lanzaría `anotar_pago`."""
        exigir_abierto(nuevo.fecha, self._cerrado)
        if self._opciones.fondo:
            exigir_en_uso(self._opciones.fondo, nuevo.fecha)
        suyos = self._deudas[nuevo.socio_id]
        cobro = preparar_cobro(nuevo, suyos, self._moneda, self._hoy)
        tocados = {c.id: replace(c, saldo=cobro.saldo_de(c)) for c in cobro.deudas}
        self._deudas[nuevo.socio_id] = [tocados.get(c.id, c) for c in suyos]
        return cobro.importe


def _huella(suyo: Pago | PagoNuevo, recibido: int, recibida: str) -> tuple[str, ...]:
    """Lo que hace que dos pagos sean el mismo."""
    return suyo.socio_id, suyo.fecha, str(recibido), suyo.moneda, recibida, plegar(suyo.referencia)
