"""Abrir el extracto que da el banco e interpretarlo, sin guardar nada."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import field
from msgspec.structs import replace

from escritorio.comun.base.registro import Registro, leer_acotado
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.libros.cabecera import Cabecera, encontrar_cabecera, reconocedor
from escritorio.comun.datos.libros.celdas import esta_vacia
from escritorio.comun.datos.libros.lector import EXTENSIONES as DE_LIBROS
from escritorio.comun.datos.libros.lector import leer_libro
from escritorio.comun.datos.libros.modelo import CeldaDudosa, CeldaMala, HojaLeida, Libro, Valor
from escritorio.comun.datos.libros.numeros import Miles
from escritorio.cuentas.importar.campos import DE_IMPORTE, NOMBRES_DE_CAMPO, SINONIMOS
from escritorio.cuentas.importar.errores import (
    CampoDesconocido,
    ExtractoDemasiadoGrande,
    FaltaColumna,
    NoEsExtracto,
    OtraMoneda,
    VariasCuentas,
)
from escritorio.cuentas.importar.filas import Interprete, deducir_formato, leer_importe_de_celda
from escritorio.cuentas.importar.formato import CuentaDeBanco, FilaCruda, Formato
from escritorio.cuentas.importar.ofx import OFX
from escritorio.cuentas.modelo.extracto import ExtractoLeido, FilaLeida, Suerte
from escritorio.cuentas.reglas.extracto import comprobar_saldos, saldo_al_acabar

FORMATOS: tuple[Formato, ...] = (OFX,)
"""Los que el banco escribe para un programa: uno más es su archivo y su línea aquí."""

EXTENSIONES = (*DE_LIBROS, *(extension for formato in FORMATOS for extension in formato.extensiones))
"""Las clases de archivo que se pueden elegir."""


class Opciones(Registro):
    """Lo que la persona decide. `hoja`: None, la primera con datos; `columnas`: título → campo.

    Un campo «» es no usar esa columna. `miles`: qué los separa si el archivo no lo aclara;
    `cuenta`: cuál, si el archivo trae varias.
    """

    hoja: str | None = None
    columnas: Mapping[str, str] = field(default_factory=dict)
    miles: Miles | None = None
    cuenta: str = ""


class ArchivoDeBanco(Registro):
    """Un archivo ya leído del disco: o un libro, o las cuentas que trae. `formato`: la clave del suyo."""

    nombre: str
    libro: Libro | None = None
    formato: str = "libro"
    cuentas: tuple[CuentaDeBanco, ...] = ()


def abrir_extracto(ruta: Path, formatos: Sequence[Formato] = FORMATOS) -> ArchivoDeBanco:
    """Lee `ruta` del disco. Lanza una subclase de `LibroIlegible` o de `NoEsExtracto`."""
    if ruta.is_file():
        contenido = leer_acotado(ruta, max(formato.tope for formato in formatos))
        for formato in formatos:
            if formato.reconocer(contenido):
                return _con_formato(ruta.name, contenido, formato)
        for formato in formatos:
            if ruta.suffix.lower() in formato.extensiones:
                raise NoEsExtracto(
                    f"«{ruta.name}» no es un archivo {formato.nombre}. Vuelva a descargarlo del banco."
                )
    return ArchivoDeBanco(ruta.name, leer_libro(ruta))


def _con_formato(nombre: str, contenido: bytes, formato: Formato) -> ArchivoDeBanco:
    if len(contenido) > formato.tope:
        raise ExtractoDemasiadoGrande(nombre, formato.tope)
    return ArchivoDeBanco(nombre, formato=formato.clave, cuentas=tuple(formato.leer(nombre, contenido)))


def interpretar(
    archivo: ArchivoDeBanco, moneda: str, hoy: str, opciones: Opciones | None = None
) -> ExtractoLeido:
    """Los movimientos de una cuenta en `moneda`, con las celdas dudosas señaladas. No guarda nada.

    Lanza `VariasCuentas`, `OtraMoneda`, `FaltaColumna`, `CampoDesconocido` o lo de `encontrar_cabecera`.
    """
    dadas = opciones or Opciones()
    if archivo.libro is None:
        return _de_cuenta(archivo, moneda, hoy, dadas)
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


def _de_cuenta(archivo: ArchivoDeBanco, moneda: str, hoy: str, opciones: Opciones) -> ExtractoLeido:
    cuenta = _elegir(archivo, opciones.cuenta)
    if cuenta.moneda and cuenta.moneda != moneda:
        raise OtraMoneda(archivo.nombre, cuenta.moneda, moneda)
    interprete = _interprete(moneda, hoy, opciones.miles, [c.valores["importe"] for c in cuenta.filas])
    leidas = [interprete.leer(cruda) for cruda in cuenta.filas]
    varias = _marcas_de_varios(leidas, cuenta.filas)
    return ExtractoLeido(
        archivo=archivo.nombre,
        formato=archivo.formato,
        moneda=moneda,
        filas=tuple(_sin_marcas_repetidas(leidas, cuenta.filas, varias)),
        cuenta=cuenta.numero,
        saldo_final=_saldo_final(cuenta, interprete),
        notas=tuple(_notas_de_cuenta(cuenta, moneda, varias)),
        miles_ambiguos=interprete.miles_ambiguos,
    )


def _elegir(archivo: ArchivoDeBanco, pedida: str) -> CuentaDeBanco:
    con_numero = [c for c in archivo.cuentas if not pedida or c.numero == pedida]
    if len(con_numero) != 1:
        raise VariasCuentas(archivo.nombre, [c.numero or "sin número" for c in archivo.cuentas])
    return con_numero[0]


def _sin_marcas_repetidas(
    filas: Sequence[FilaLeida], crudas: Sequence[FilaCruda], no_valen: set[str]
) -> list[FilaLeida]:
    """El que repite todo lo que el banco escribió de otro es el mismo, salvo que su identificador no valga.

    No vale el que el mismo archivo da a movimientos distintos: entonces los iguales se guardan los dos.
    """
    vistas: dict[tuple[tuple[str, str], ...], int] = {}
    salida = []
    for fila, cruda in zip(filas, crudas, strict=True):
        linea = fila.linea
        if linea is not None and linea.marca in no_valen:
            fila = replace(fila, linea=replace(linea, marca_de_varios=True))
        elif linea is not None and linea.marca:
            primera = vistas.setdefault(tuple(sorted(cruda.escrito.items())), linea.numero)
            if primera != linea.numero:
                motivo = f"es el movimiento {primera}, repetido"
                fila = replace(fila, suerte=Suerte.NO_CUENTA, linea=None, motivo=motivo)
        salida.append(fila)
    return salida


def _marcas_de_varios(filas: Sequence[FilaLeida], crudas: Sequence[FilaCruda]) -> set[str]:
    """Los identificadores que llevan movimientos que no son el mismo, y el que es todo ceros."""
    de: dict[str, set[tuple[tuple[str, str], ...]]] = {}
    for fila, cruda in zip(filas, crudas, strict=True):
        if fila.linea is not None and fila.linea.marca:
            de.setdefault(fila.linea.marca, set()).add(tuple(sorted(cruda.escrito.items())))
    return {marca for marca, distintos in de.items() if len(distintos) > 1 or not marca.strip("0")}


def _notas_de_cuenta(cuenta: CuentaDeBanco, moneda: str, varias: set[str]) -> list[str]:
    notas = []
    if not cuenta.moneda:
        notas.append(f"El archivo no dice su moneda: se toma {moneda}, la de la cuenta.")
    if varias:
        notas.append(
            f"El banco da un mismo identificador ({', '.join(sorted(varias)[:3])}) a movimientos distintos: "
            "se guardan todos. Si alguno está de más, descarte su línea."
        )
    return notas


def _saldo_final(cuenta: CuentaDeBanco, interprete: Interprete) -> int | None:
    try:
        return leer_importe_de_celda(cuenta.saldo, "", interprete.moneda, interprete.miles)
    except CeldaDudosa:
        return None
