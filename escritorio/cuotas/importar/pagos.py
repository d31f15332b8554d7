"""Los pagos que trae un libro: qué pasaría con cada fila, y anotarlos todos o ninguno."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.texto import contar, plegar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.comun.datos.libros.cabecera import Cabecera, encontrar_cabecera, reconocedor
from escritorio.comun.datos.libros.celdas import esta_vacia, leer_codigo, leer_fecha_de_celda, leer_texto
from escritorio.comun.datos.libros.errores import CeldaDudosa
from escritorio.comun.datos.libros.modelo import Fila, HojaLeida, Libro, Valor
from escritorio.cuentas.consultas.cierre import ejercicio_cerrado
from escritorio.cuentas.importar.importes import deducir_formato, leer_importe_de_celda
from escritorio.cuentas.reglas.asientos import exigir_en_uso
from escritorio.cuentas.reglas.ejercicios import exigir_abierto
from escritorio.cuotas.acciones.cobros import anotar_pago
from escritorio.cuotas.consultas.cargos import cargos
from escritorio.cuotas.consultas.pagos import pagos
from escritorio.cuotas.importar.modelo import (
    SINONIMOS,
    FilaDePago,
    HayDudas,
    NoSonPagos,
    OpcionesDePagos,
    PropuestaDePagos,
    ResultadoDePagos,
)
from escritorio.cuotas.modelo.cuentas import MEDIOS, Cargo, Pago, PagoNuevo
from escritorio.cuotas.reglas.cobros import exigir_pago, repartir
from escritorio.socios.consultas import socios
from escritorio.socios.modelo import Socio

_MEDIOS_ESCRITOS = {
    **{clave: clave for clave in MEDIOS},
    **{plegar(nombre): clave for clave, nombre in MEDIOS.items()},
    **{"deposito bancario": "deposito", "transf": "transferencia", "pix": "transferencia"},
    **{"dinheiro": "efectivo", "outro": "otro"},
}


def preparar_pagos(bd: Archivo, libro: Libro, opciones: OpcionesDePagos | None = None) -> PropuestaDePagos:
    """Qué pasaría con cada fila. Lanza `NoSonPagos`, `HojaDesconocida` o lo de `encontrar_cabecera`."""
    dadas = opciones or OpcionesDePagos()
    hoja = libro.hoja(dadas.hoja)
    cabecera = encontrar_cabecera(hoja, reconocedor(SINONIMOS), 2, dadas.columnas)
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
        with transaccion(bd, f"Anotar {contar(len(nuevas), 'pago', 'pagos')} de {propuesta.libro}"):
            hechos = [(f.numero, anotar_pago(bd, f.pago)) for f in nuevas if f.pago is not None]
    return ResultadoDePagos(tuple(hechos), sum(f.ya is not None for f in propuesta.filas))


class _Lector:
    """Lee las filas contra los socios, sus deudas y los pagos que ya están."""

    def __init__(self, bd: Archivo, hoja: HojaLeida, cabecera: Cabecera, opciones: OpcionesDePagos) -> None:
        self._hoja, self._cabecera, self._opciones = hoja, cabecera, opciones
        self._hoy, self._moneda = bd.hoy(), asociacion(bd).moneda
        self._cerrado = ejercicio_cerrado(bd)
        self._socios = _por_nombre_y_codigo(socios(bd))
        self._deudas: dict[str, list[Cargo]] = defaultdict(list)
        for cargo in cargos(bd):
            self._deudas[cargo.socio_id].append(cargo)
        vigentes = [p for p in pagos(bd) if p.estado == "vigente"]
        self._ya: dict[tuple[str, str, int, str, str], list[int]] = defaultdict(list)
        for pago in vigentes:
            clave = (pago.socio_id, pago.fecha, pago.importe, pago.moneda, plegar(pago.referencia))
            self._ya[clave].append(pago.recibo)
        self._referencias = {plegar(p.referencia): p for p in vigentes if p.referencia}
        self._vistas: Counter[str] = Counter()
        cifras = (fila[cabecera.columnas["importe"]] for fila in hoja.filas[cabecera.fila + 1 :])
        self._miles = opciones.miles or deducir_formato(cifras).miles

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
        leida = FilaDePago(numero, socio.nombre, socio.codigo, nuevo)
        clave = (nuevo.socio_id, nuevo.fecha, nuevo.importe, nuevo.moneda, plegar(nuevo.referencia))
        if self._ya[clave]:
            return replace(leida, ya=self._ya[clave].pop(0))
        return replace(leida, dudas=tuple(self._comprobar(indice, nuevo)))

    def _socio(self, indice: int, fila: Fila, dudas: list[str]) -> Socio | None:
        dicho = ""
        for campo in ("codigo", "socio"):
            valor = self._valor(fila, campo)
            if esta_vacia(valor):
                continue
            dicho = leer_codigo(valor, "") if campo == "codigo" else leer_texto(valor, "")
            if len(hallados := self._socios[plegar(dicho)]) == 1:
                return hallados[0]
        motivo = f"«{dicho}» no es de un solo socio; ponga su código" if dicho else "falta el socio"
        dudas.append(f"{self._celda(indice, 'codigo', 'socio')}: {motivo}")
        return None

    def _pago(self, indice: int, fila: Fila, socio: Socio | None, dudas: list[str]) -> PagoNuevo | None:
        try:
            moneda = (
                leer_texto(self._valor(fila, "moneda"), self._celda(indice, "moneda")).upper() or self._moneda
            )
            fecha = leer_fecha_de_celda(self._valor(fila, "fecha"), self._celda(indice, "fecha"))
            celda = self._celda(indice, "importe")
            importe = leer_importe_de_celda(self._valor(fila, "importe"), celda, moneda, self._miles)
            medio = self._medio(fila, self._celda(indice, "medio"))
            referencia = self._referencia(fila)
        except CeldaDudosa as duda:
            dudas.append(str(duda))
            return None
        if not fecha or importe is None:
            falta = "fecha" if not fecha else "importe"
            dudas.append(f"{self._celda(indice, falta)}: falta {'la fecha' if not fecha else 'el importe'}")
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
            fondo_id=self._opciones.fondo.id if self._opciones.fondo else "",
        )

    def _medio(self, fila: Fila, celda: str) -> str:
        escrito = leer_texto(self._valor(fila, "medio"), celda)
        medio = _MEDIOS_ESCRITOS.get(plegar(escrito)) if escrito else self._opciones.medio
        if medio is None:
            raise CeldaDudosa(
                celda, f"«{escrito}» no es un medio de pago; los hay {', '.join(MEDIOS.values())}"
            )
        return medio

    def _referencia(self, fila: Fila) -> str:
        valor = self._valor(fila, "referencia")
        return leer_texto(valor, "") if isinstance(valor, str) else leer_codigo(valor, "")

    def _comprobar(self, indice: int, nuevo: PagoNuevo) -> Iterator[str]:
        """Lo que diría `anotar_pago`, contando lo que saldan las filas de arriba."""
        referencia = plegar(nuevo.referencia)
        self._vistas[referencia] += 1
        otro = self._referencias.get(referencia)
        if referencia and (otro or self._vistas[referencia] > 1) and not self._opciones.repetir_referencia:
            donde = f"el recibo {otro.recibo}, de {otro.socio}" if otro else "otra fila de este libro"
            celda = self._celda(indice, "referencia")
            yield f"{celda}: la referencia «{nuevo.referencia}» ya la lleva {donde}"
        fondo = self._opciones.fondo
        if fondo and fondo.moneda != nuevo.moneda:
            celda = self._celda(indice, "moneda", "importe")
            yield f"{celda}: el pago es en {nuevo.moneda} y «{fondo.nombre}» está en {fondo.moneda}"
        try:
            exigir_pago(nuevo, self._hoy)
            exigir_abierto(nuevo.fecha, self._cerrado)
            if fondo:
                exigir_en_uso(fondo, nuevo.fecha)
            suyos = [c for c in self._deudas[nuevo.socio_id] if c.moneda == nuevo.moneda]
            partes = repartir(nuevo.importe, suyos, nuevo.moneda, a_cuenta=nuevo.a_cuenta)
        except ErrorDeUsuario as error:
            yield f"{self._celda(indice, error.campo or 'importe', 'importe')}: {error.mensaje}"
            return
        self._deudas[nuevo.socio_id] = [
            replace(c, saldo=c.saldo - partes.get(c.id, 0)) for c in self._deudas[nuevo.socio_id]
        ]

    def _valor(self, fila: Fila, campo: str) -> Valor:
        columna = self._cabecera.columnas.get(campo)
        return "" if columna is None else fila[columna]

    def _celda(self, indice: int, *campos: str) -> str:
        hay = [self._cabecera.columnas[c] for c in campos if c in self._cabecera.columnas]
        return self._hoja.celda(indice, hay[0] if hay else 0)


def _por_nombre_y_codigo(todos: list[Socio]) -> defaultdict[str, list[Socio]]:
    hallados: defaultdict[str, list[Socio]] = defaultdict(list)
    for socio in todos:
        claves = {plegar(socio.nombre), plegar(socio.codigo), plegar(f"{socio.pais}:{socio.codigo}")}
        for clave in claves - {""}:
            hallados[clave].append(socio)
    return hallados
