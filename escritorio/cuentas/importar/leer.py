"""Abrir el extracto que da el banco e interpretarlo, sin guardar nada."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import field
from msgspec.structs import replace

from escritorio.comun.base.lectura import leer_acotado
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.libros.cabecera import Cabecera, encontrar_cabecera, reconocedor
from escritorio.comun.datos.libros.celdas import esta_vacia
from escritorio.comun.datos.libros.errores import CeldaDudosa
from escritorio.comun.datos.libros.lector import EXTENSIONES as DE_LIBROS
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.libros.modelo import CeldaMala, HojaLeida, Libro, Valor
from escritorio.comun.datos.libros.numeros import Miles
from escritorio.cuentas.importar.campos import DE_IMPORTE, NOMBRES_DE_CAMPO, SINONIMOS
from escritorio.cuentas.importar.errores import (
    CampoDesconocido,
    FaltaColumna,
    NoEsExtracto,
    OfxDemasiadoGrande,
    OtraMoneda,
    VariasCuentas,
)
from escritorio.cuentas.importar.filas import FilaCruda, Interprete
from escritorio.cuentas.importar.importes import deducir_formato, leer_importe_de_celda
from escritorio.cuentas.importar.ofx import CuentaOfx, MovimientoOfx, es_ofx, leer_ofx
from escritorio.cuentas.modelo.extracto import ExtractoLeido, FilaLeida, Suerte
from escritorio.cuentas.reglas.extracto import comprobar_saldos, saldo_al_acabar

EXTENSIONES = (*DE_LIBROS, ".ofx", ".qfx")
"""Las clases de archivo que se pueden elegir."""

_DE_OFX = (".ofx", ".qfx")
_MAXIMO_OFX = 8 * 1024 * 1024
"""Cien mil movimientos de los corrientes; entenderlos ocupa cincuenta veces lo que el archivo."""


class Opciones(Registro):
    """Lo que la persona decide. `hoja`: None, la primera con datos; `columnas`: título → campo.

    Un campo «» es no usar esa columna. `miles`: qué los separa si el archivo no lo aclara;
    `cuenta`: cuál, si el OFX trae varias.
    """

    hoja: str | None = None
    columnas: Mapping[str, str] = field(default_factory=dict)
    miles: Miles | None = None
    cuenta: str = ""


class ArchivoDeBanco(Registro):
    """Un archivo ya leído del disco: o un libro, o las cuentas de un OFX."""

    nombre: str
    libro: Libro | None = None
    cuentas: tuple[CuentaOfx, ...] = ()


def abrir_extracto(ruta: Path) -> ArchivoDeBanco:
    """Lee `ruta` del disco. Lanza una subclase de `LibroIlegible` o de `NoEsExtracto`."""
    if ruta.is_file():
        contenido = leer_acotado(ruta, _MAXIMO_OFX)
        if es_ofx(contenido):
            if len(contenido) > _MAXIMO_OFX:
                raise OfxDemasiadoGrande(ruta.name)
            return ArchivoDeBanco(ruta.name, cuentas=tuple(leer_ofx(ruta.name, contenido)))
        if ruta.suffix.lower() in _DE_OFX:
            raise NoEsExtracto(f"«{ruta.name}» no es un archivo OFX. Vuelva a descargarlo del banco.")
    return ArchivoDeBanco(ruta.name, leer_libro(ruta))


def interpretar(
    archivo: ArchivoDeBanco, moneda: str, hoy: str, opciones: Opciones | None = None
) -> ExtractoLeido:
    """Los movimientos de una cuenta en `moneda`, con las celdas dudosas señaladas. No guarda nada.

    Lanza `VariasCuentas`, `OtraMoneda`, `FaltaColumna`, `CampoDesconocido` o lo de `encontrar_cabecera`.
    """
    dadas = opciones or Opciones()
    if archivo.libro is None:
        return _de_ofx(archivo, moneda, hoy, dadas)
    return _de_libro(archivo.nombre, archivo.libro, moneda, hoy, dadas)


def emparejar(libro: Libro, opciones: Opciones, minimo: int = 2) -> Cabecera:
    """Qué columna trae cada campo. Con `minimo` 0 da siempre una fila de títulos, para emparejarla a mano."""
    for campo in opciones.columnas.values():
        if campo and campo not in NOMBRES_DE_CAMPO:
            raise CampoDesconocido(
                f"Un extracto no lleva «{campo}». Los datos son {enumerar([*NOMBRES_DE_CAMPO])}."
            )
    ignorados = {plegar(titulo) for titulo, campo in opciones.columnas.items() if not campo}
    forzadas = {titulo: campo for titulo, campo in opciones.columnas.items() if campo}
    reconocer = reconocedor(SINONIMOS)
    return encontrar_cabecera(
        libro.hoja(opciones.hoja),
        lambda titulo: None if plegar(titulo) in ignorados else reconocer(titulo),
        min(minimo, 1) if forzadas else minimo,
        forzadas,
    )


def _de_libro(nombre: str, libro: Libro, moneda: str, hoy: str, opciones: Opciones) -> ExtractoLeido:
    cabecera = emparejar(libro, opciones)
    _exigir_columnas(cabecera)
    hoja = libro.hoja(opciones.hoja)
    crudas = list(_crudas(hoja, cabecera))
    cifras = [cruda.valores[c] for cruda in crudas for c in DE_IMPORTE if c in cruda.valores]
    interprete = _interprete(moneda, hoy, opciones.miles, cifras)
    interprete.debe_con_signo = _sale_en_negativo(crudas, interprete)
    filas = tuple(interprete.leer(cruda) for cruda in crudas)
    return ExtractoLeido(
        archivo=nombre,
        formato="libro",
        moneda=moneda,
        filas=filas,
        saldo_final=saldo_al_acabar([f.linea for f in filas if f.linea is not None]),
        notas=(*libro.notas, *hoja.notas, *_notas(cabecera)),
        descuadres=tuple(comprobar_saldos(interprete.saldos, moneda)),
        miles_ambiguos=interprete.miles_ambiguos,
        hoja=hoja.nombre,
        titulos=tuple(filter(None, cabecera.titulos)),
        columnas={campo: cabecera.titulos[i] for campo, i in cabecera.columnas.items()},
    )


def _exigir_columnas(cabecera: Cabecera) -> None:
    if "fecha" not in cabecera.columnas:
        raise FaltaColumna("No hay ninguna columna con la fecha. Diga cuál es.", campo="fecha")
    if not {"importe", "sale", "entra"} & cabecera.columnas.keys():
        raise FaltaColumna(
            "No hay ninguna columna con el importe, ni con el debe y el haber. Diga cuál es.", campo="importe"
        )


def _crudas(hoja: HojaLeida, cabecera: Cabecera) -> Iterator[FilaCruda]:
    primera = cabecera.fila + 1
    for indice, fila in enumerate(hoja.filas[primera:], primera):
        if not all(esta_vacia(valor) for valor in fila):
            yield FilaCruda(
                indice + hoja.primera_fila + 1,
                {campo: fila[columna] for campo, columna in cabecera.columnas.items()},
                {campo: hoja.celda(indice, columna) for campo, columna in cabecera.columnas.items()},
            )


def _interprete(moneda: str, hoy: str, miles: Miles | None, cifras: list[Valor]) -> Interprete:
    return Interprete(moneda, hoy, miles or deducir_formato(cifras).miles)


def _sale_en_negativo(crudas: list[FilaCruda], interprete: Interprete) -> bool:
    """Si toda la columna del debe viene con su signo."""
    leidos = []
    for cruda in crudas:
        valor = cruda.valores.get("sale", "")
        if not isinstance(valor, CeldaMala):
            try:
                leidos.append(leer_importe_de_celda(valor, "", interprete.moneda, interprete.miles))
            except CeldaDudosa:
                continue
    return all(importe <= 0 for importe in leidos if importe)


def _notas(cabecera: Cabecera) -> list[str]:
    return [
        f"Hay varias columnas que parecen «{NOMBRES_DE_CAMPO[campo]}»: se usa «{titulos[0]}»."
        for campo, titulos in cabecera.repetidas.items()
    ]


def _de_ofx(archivo: ArchivoDeBanco, moneda: str, hoy: str, opciones: Opciones) -> ExtractoLeido:
    cuenta = _elegir(archivo, opciones.cuenta)
    if cuenta.moneda and cuenta.moneda != moneda:
        raise OtraMoneda(archivo.nombre, cuenta.moneda, moneda)
    crudas = [_cruda_de_ofx(movimiento) for movimiento in cuenta.movimientos]
    interprete = _interprete(moneda, hoy, opciones.miles, [c.valores["importe"] for c in crudas])
    leidas = [interprete.leer(cruda) for cruda in crudas]
    filas = _sin_marcas_repetidas(leidas, [movimiento.datos for movimiento in cuenta.movimientos])
    return ExtractoLeido(
        archivo=archivo.nombre,
        formato="ofx",
        moneda=moneda,
        filas=tuple(filas),
        cuenta=cuenta.numero,
        saldo_final=_saldo_final(cuenta, interprete),
        notas=tuple(_notas_de_ofx(cuenta, moneda, leidas)),
        miles_ambiguos=interprete.miles_ambiguos,
    )


def _elegir(archivo: ArchivoDeBanco, pedida: str) -> CuentaOfx:
    con_numero = [c for c in archivo.cuentas if not pedida or c.numero == pedida]
    if len(con_numero) != 1:
        raise VariasCuentas(archivo.nombre, [c.numero or "sin número" for c in archivo.cuentas])
    return con_numero[0]


def _cruda_de_ofx(movimiento: MovimientoOfx) -> FilaCruda:
    datos = movimiento.datos
    valores: dict[str, Valor] = {
        "fecha": _fecha_de_ofx(datos.get("DTPOSTED", "")),
        "concepto": datos.get("NAME", ""),
        "detalle": datos.get("MEMO", ""),
        "referencia": next((r for c in ("REFNUM", "CHECKNUM") if (r := datos.get(c, "")).strip("0 ")), ""),
        "importe": datos.get("TRNAMT", ""),
    }
    lugar = f"movimiento {movimiento.numero}"
    return FilaCruda(
        movimiento.numero,
        valores,
        dict.fromkeys(valores, lugar),
        datos.get("FITID", ""),
        datos.get("TRNTYPE", "").upper() == "DEBIT",
    )


def _fecha_de_ofx(texto: str) -> str:
    """«20260305120000[-3:BRT]» → «2026-03-05»: el día que escribe el banco."""
    hallada = re.match(r"(\d{4})(\d{2})(\d{2})(?!\d{1,2}$)", texto)
    return "-".join(hallada.groups()) if hallada else texto


def _sin_marcas_repetidas(filas: list[FilaLeida], escritos: list[dict[str, str]]) -> list[FilaLeida]:
    """El que repite todo lo que el banco escribió de otro es el mismo, salvo que su identificador no valga.

    No vale el que el mismo archivo da a movimientos distintos: entonces los iguales se guardan los dos.
    """
    no_valen = _marcas_de_varios(filas, escritos)
    vistas: dict[tuple[tuple[str, str], ...], int] = {}
    salida = []
    for fila, datos in zip(filas, escritos, strict=True):
        linea = fila.linea
        if linea is not None and linea.marca in no_valen:
            fila = replace(fila, linea=replace(linea, marca_de_varios=True))
        elif linea is not None and linea.marca:
            primera = vistas.setdefault(tuple(sorted(datos.items())), linea.numero)
            if primera != linea.numero:
                motivo = f"es el movimiento {primera}, repetido"
                fila = replace(fila, suerte=Suerte.NO_CUENTA, linea=None, motivo=motivo)
        salida.append(fila)
    return salida


def _marcas_de_varios(filas: list[FilaLeida], escritos: list[dict[str, str]]) -> set[str]:
    """Los identificadores que llevan movimientos que no son el mismo, y el que es todo ceros."""
    de: dict[str, set[tuple[tuple[str, str], ...]]] = {}
    for fila, datos in zip(filas, escritos, strict=True):
        if fila.linea is not None and fila.linea.marca:
            de.setdefault(fila.linea.marca, set()).add(tuple(sorted(datos.items())))
    return {marca for marca, distintos in de.items() if len(distintos) > 1 or not marca.strip("0")}


def _notas_de_ofx(cuenta: CuentaOfx, moneda: str, filas: list[FilaLeida]) -> list[str]:
    notas = []
    if not cuenta.moneda:
        notas.append(f"El archivo no dice su moneda: se toma {moneda}, la de la cuenta.")
    if varios := _marcas_de_varios(filas, [m.datos for m in cuenta.movimientos]):
        notas.append(
            f"El banco da un mismo identificador ({', '.join(sorted(varios)[:3])}) a movimientos distintos: "
            "se guardan todos. Si alguno está de más, descarte su línea."
        )
    return notas


def _saldo_final(cuenta: CuentaOfx, interprete: Interprete) -> int | None:
    try:
        return leer_importe_de_celda(cuenta.saldo, "", interprete.moneda, interprete.miles)
    except CeldaDudosa:
        return None
