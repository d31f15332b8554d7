"""Órdenes sobre los datos: importar, emitir, consultar y exportar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.ordenes.apertura import para_cambiar, para_leer
from escritorio.ordenes.consultar.fila import Fila
from escritorio.ordenes.consultar.informes import hilo, principios
from escritorio.ordenes.consultar.temas import CONSULTAS
from escritorio.ordenes.espanol import Orden
from escritorio.ordenes.exportar import exportar
from escritorio.ordenes.parecidos import ES_EL_MISMO, PAIS, SON_OTROS, decididas, pista
from escritorio.ordenes.quien import QUIEN_CAMBIA
from escritorio.ordenes.salida import decir, decir_objeto, emparejadas
from escritorio.socios.reglas.campos import IMPORTABLES

if TYPE_CHECKING:
    from escritorio.comun.datos.archivo import Archivo
    from escritorio.comun.datos.libros.correccion import Correccion
    from escritorio.comun.datos.libros.modelo import Libro
    from escritorio.socios.importar.modelo import Opciones, Propuesta

    _Preparar = Callable[[Archivo, Libro, Opciones], Propuesta]

RUTA = click.Path(path_type=Path, readable=False)
AYUDA_DE_COLUMNA = (
    "Dice qué dato trae una columna («Habitantes=poblacion»); se repite por cada una. Datos:"
    f" {', '.join(campo.clave for campo in IMPORTABLES)}."
)
_EN_JSON = click.option("--json", "en_json", is_flag=True, help="En JSON.")
_SIMULAR = click.option("--simular", is_flag=True, help="Dice qué pasaría, sin cambiar nada.")
_FUENTE = click.option(
    "--fuente", default="", metavar="TEXTO", help="La fuente de las poblaciones que no la dicen."
)
_ANIO = click.option("--anio", type=int, metavar="N", help="El año de las poblaciones que no lo dicen.")


CORREGIR = click.option(
    "--corregir",
    "corregidas",
    multiple=True,
    metavar="CELDA=TEXTO",
    help="Lo que ha de decir una celda del libro («D7=5000»); se repite.",
)


@click.command("importar-socios", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("libro", type=RUTA)
@_SIMULAR
@click.option("--hoja", metavar="HOJA", help="La hoja del libro; si no, la primera con datos.")
@click.option("--columna", "columnas", multiple=True, metavar="TITULO=CAMPO", help=AYUDA_DE_COLUMNA)
@click.option("--miles", type=click.Choice(["punto", "coma"]), help="Qué separa los miles en «1.234».")
@_FUENTE
@_ANIO
@CORREGIR
@PAIS
@ES_EL_MISMO
@SON_OTROS
@QUIEN_CAMBIA
def importar_socios(
    archivo: Path,
    libro: Path,
    simular: bool,
    hoja: str | None,
    columnas: tuple[str, ...],
    miles: str | None,
    fuente: str,
    anio: int | None,
    corregidas: tuple[str, ...],
    pais: str,
    mismos: tuple[str, ...],
    otros: tuple[str, ...],
) -> None:
    """Trae socios de un libro (xlsx, xls, ods o csv): todo o nada."""
    from escritorio.asociacion.consultas import asociacion
    from escritorio.plantillas.consultas import origen
    from escritorio.socios.importar.modelo import Opciones
    from escritorio.socios.importar.proponer import preparar_importacion
    from escritorio.socios.reglas.territorio import leer_pais

    opciones = Opciones(
        hoja=hoja,
        columnas=emparejadas(columnas),
        miles=miles,  # type: ignore[arg-type]  # click ya limitó sus valores
        fuente=fuente,
        anio=anio,
        pais=leer_pais(pais) if pais else "",
        corregidas=correcciones(corregidas),
    )

    def preparar(bd: Archivo, leido: Libro, dadas: Opciones) -> Propuesta:
        suya = origen(asociacion(bd).plantilla)
        con_tipo = replace(dadas, tipo=suya.miembros[0]) if suya else dadas
        return preparar_importacion(bd, leido, con_tipo)

    _importar(archivo, libro, opciones, _decidiendo(preparar, mismos, otros), simular=simular)


@click.command("importar-poblacion", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("libro", type=RUTA)
@_SIMULAR
@_FUENTE
@_ANIO
@CORREGIR
@PAIS
@ES_EL_MISMO
@QUIEN_CAMBIA
def importar_poblacion(
    archivo: Path,
    libro: Path,
    simular: bool,
    fuente: str,
    anio: int | None,
    corregidas: tuple[str, ...],
    pais: str,
    mismos: tuple[str, ...],
) -> None:
    """Trae poblaciones (país, código o nombre, año, población, fuente) de socios que ya están."""
    from escritorio.socios.importar.modelo import Opciones
    from escritorio.socios.importar.proponer import preparar_poblacion
    from escritorio.socios.reglas.territorio import leer_pais

    preparar = _decidiendo(preparar_poblacion, mismos, ())
    opciones = Opciones(
        pais=leer_pais(pais) if pais else "",
        fuente=fuente,
        anio=anio,
        corregidas=correcciones(corregidas),
    )
    _importar(archivo, libro, opciones, preparar, simular=simular)


def _decidiendo(preparar: _Preparar, mismos: tuple[str, ...], otros: tuple[str, ...]) -> _Preparar:
    """Lo mismo, con lo que se dice de los socios que se parecen: para saber cuáles son, se prepara antes."""
    if not (mismos or otros):
        return preparar

    def decidiendo(bd: Archivo, leido: Libro, dadas: Opciones) -> Propuesta:
        suyas = decididas(preparar(bd, leido, dadas), mismos, otros)
        return preparar(bd, leido, replace(dadas, decididas=suyas))

    return decidiendo


def correcciones(dichas: tuple[str, ...]) -> tuple[Correccion, ...]:
    """«D7=5000» → lo que ha de decir D7, diga lo que diga. Lanza `BadOptionUsage` si falta la celda."""
    from escritorio.comun.datos.libros.correccion import Correccion

    pares = [dicha.partition("=") for dicha in dichas]
    for dicha, (celda, igual, _) in zip(dichas, pares, strict=True):
        if not (celda and igual):
            raise click.BadOptionUsage("--corregir", f"En «--corregir»: «{dicha}» no es CELDA=TEXTO.")
    return tuple(Correccion(celda, texto) for celda, _, texto in pares)


def _importar(
    archivo: Path,
    libro: Path,
    opciones: Opciones,
    preparar: _Preparar,
    *,
    simular: bool,
) -> None:
    from escritorio.comun.datos.libros.lector import leer_libro
    from escritorio.socios.importar.escribir import importar

    leido = leer_libro(libro)
    with (para_leer if simular else para_cambiar)(archivo) as bd:
        propuesta = preparar(bd, leido, opciones)
        if propuesta.dudas:
            que = [*map(str, propuesta.dudas), *pista(propuesta), "No se importó nada."]
            raise ErrorDeUsuario("\n".join(que))
        dicho = _resumir(propuesta) if simular else [importar(bd, propuesta).frase]
    for linea in (*propuesta.notas, *dicho):
        click.echo(linea)


def _resumir(propuesta: Propuesta) -> list[str]:
    """Una línea por cambio y, al final, cuántos."""
    from escritorio.comun.base.texto import contar
    from escritorio.comun.datos.libros.importacion import Suerte
    from escritorio.socios.importar.fusionar import renglones

    altas, cambian, iguales = (len(propuesta.con(s)) for s in (Suerte.ALTA, Suerte.CAMBIA, Suerte.IGUAL))
    cuentas = (
        f"Simulación: {contar(altas, 'alta', 'altas')}, {contar(cambian, 'cambio', 'cambios')},"
        f" {iguales} sin cambios. No se importó nada."
    )
    return [*(renglon for fila in propuesta.filas for renglon in renglones(fila)), cuentas]


@click.command("emitir-cuotas", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("ejercicio")
@_SIMULAR
@click.option("--poblacion-de", type=int, metavar="AÑO", help="El año cuya población manda.")
@click.option("--aceptar-no-oficial", metavar="MOTIVO", help="Cobra también sobre población no oficial.")
@click.option("--concepto", metavar="CLAVE", default="ordinaria", help="Qué cuota; si no, la ordinaria.")
@click.option(
    "--socio",
    "socios",
    multiple=True,
    metavar="SOCIO",
    help="Sólo a ése, por código o nombre; se repite por cada uno. Sin él, a todos los que toque.",
)
@click.option(
    "--si-la-regla-calla",
    type=click.Choice(["entera", "meses", "dias"]),
    help="Qué paga quien entró o salió en el ejercicio, si la regla no lo dice; si no, queda fuera.",
)
@click.option(
    "--excluir-sin-dato",
    metavar="MOTIVO",
    default="",
    help="Deja fuera de un reparto a quien le falta un dato, y anota por qué.",
)
@_EN_JSON
@QUIEN_CAMBIA
def emitir_cuotas(
    archivo: Path,
    ejercicio: str,
    simular: bool,
    poblacion_de: int | None,
    aceptar_no_oficial: str | None,
    concepto: str,
    socios: tuple[str, ...],
    si_la_regla_calla: str | None,
    excluir_sin_dato: str,
    en_json: bool,
) -> None:
    """Emite la cuota de un ejercicio a todos los socios que corresponda, o a los que se nombren."""
    from escritorio.ordenes.cuotas import emitir_o_simular

    with (para_leer if simular else para_cambiar)(archivo) as bd:
        hecho = emitir_o_simular(
            bd,
            ejercicio,
            poblacion_de,
            aceptar_no_oficial,
            simular=simular,
            concepto=concepto,
            a_quienes=socios,
            si_calla=si_la_regla_calla,
            motivo_sin_dato=excluir_sin_dato,
        )
    decir_objeto(hecho, _frase_de_emision(hecho, simular), en_json=en_json)


def _frase_de_emision(hecho: Fila, simular: bool) -> str:
    from escritorio.comun.base.dinero import escribir_importe
    from escritorio.comun.base.fechas import en_corto

    verbo = "Se emitirían" if simular else "Se emitieron"
    total = escribir_importe(hecho["total"], hecho["moneda"])
    fuera = [f"Queda fuera {e['socio']}: {e['motivo']}" for e in hecho["excluidos"]]
    vence = f" Vencen el {en_corto(hecho['vencimiento'])}." if hecho["vencimiento"] else ""
    detenida = (
        ["No se emitirá hasta completar esos datos o decir por qué quedan fuera (--excluir-sin-dato)."]
        if hecho.get("sin_resolver")
        else []
    )
    dicho = f"{verbo} {hecho['emitidos']} cargos por {total}.{vence}"
    segun = [s for s in (hecho["poblacion"]["frase"], hecho["otra_forma"]) if s]
    return "\n".join([dicho, *segun, *fuera, *detenida])


@click.command("consultar", cls=Orden)
@click.argument("archivo", type=RUTA)
@click.argument("que", type=click.Choice(list(CONSULTAS)), metavar=f"{{{','.join(CONSULTAS)}}}")
@click.option("--de", default="", metavar="TIPO:ID", help="De qué es el hilo; sólo con «hilo».")
@click.option("--ejercicio", metavar="E", help="De qué año, sólo con «principios»; si no, el de hoy.")
@click.option("--desde", metavar="F", help="Desde qué día, sólo con «principios».")
@click.option("--hasta", metavar="F", help="Hasta qué día, sólo con «principios»; si no, hoy.")
@_EN_JSON
def consultar(archivo: Path, que: str, de: str, en_json: bool, **periodo: str | None) -> None:
    """Enseña los datos del archivo; no cambia nada."""
    if de and que != "hilo":
        raise DatoInvalido("«--de» sólo va con «hilo»: los demás temas se dan enteros.")
    if any(periodo.values()) and que != "principios":
        raise DatoInvalido("«--ejercicio», «--desde» y «--hasta» sólo van con «principios».")
    with para_leer(archivo) as bd:
        if que == "principios":
            decir(principios(bd, **periodo), en_json=en_json)
        else:
            decir(hilo(bd, de) if de else CONSULTAS[que](bd), en_json=en_json)


ORDENES_DE_DATOS = (importar_socios, importar_poblacion, emitir_cuotas, consultar, exportar)
