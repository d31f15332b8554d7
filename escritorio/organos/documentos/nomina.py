"""La nómina de los órganos, en papel y en libro."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Parrafo,
    Pieza,
    TablaDePapel,
    Titulo,
    componer,
)
from escritorio.comun.documentos.xlsx import ColumnaDeHoja, Hoja, componer_libro
from escritorio.estatutos.reglas.dictar import con_mayuscula
from escritorio.organos.modelo.papeles import DatosDeNomina, RenglonDeNomina
from escritorio.organos.reglas.avisos import VACANTES_A_LA_VISTA, contar_puestos

_COLUMNAS = (
    ColumnaDePapel("Puesto", 2.7),
    ColumnaDePapel("Titular", 3.1),
    ColumnaDePapel("Suplente", 2.3),
    ColumnaDePapel("Desde", 1.25),
    ColumnaDePapel("Hasta", 1.25),
    ColumnaDePapel("Fundamento", 3.2),
)


def nomina_pdf(datos: DatosDeNomina) -> bytes:
    """Quién ocupa cada puesto, órgano por órgano, en hojas apaisadas."""
    piezas: list[Pieza] = [
        Titulo("Nómina de los órganos"),
        Parrafo(f"Quiénes ocupan cada puesto al {en_letra(datos.fecha)}."),
    ]
    for organo, suyos in groupby(datos.renglones, key=lambda r: r.organo):
        piezas += [Apartado(organo), TablaDePapel(_COLUMNAS, _de_organo(list(suyos)))]
    return componer(papel(datos.membrete, "Nómina de los órganos", folio="Página", apaisado=True), piezas)


def _de_organo(todos: Sequence[RenglonDeNomina]) -> list[tuple[str, ...]]:
    """Sus renglones; los puestos vacantes, si son muchos, contados en uno al final."""
    vacios = [r.puesto for r in todos if not r.titular and not r.suplente]
    if len(vacios) <= VACANTES_A_LA_VISTA:
        return [_en_papel(r) for r in todos]
    cuenta = RenglonDeNomina("", con_mayuscula(contar_puestos(vacios)), "", "", "", "", "")
    return [_en_papel(r) for r in [*(r for r in todos if r.titular or r.suplente), cuenta]]


def _en_papel(renglon: RenglonDeNomina) -> tuple[str, ...]:
    return (
        renglon.puesto,
        _titular(renglon),
        renglon.suplente or "—",
        en_corto(renglon.desde) or "—",
        en_corto(renglon.hasta) or "—",
        renglon.fundamento or "—",
    )


def _titular(renglon: RenglonDeNomina) -> str:
    """Quién es; si tiene otro puesto en el órgano, cuál y que cuenta una vez."""
    if not renglon.tambien:
        return renglon.titular or "Vacante"
    return f"{renglon.titular} (también {renglon.tambien}: cuenta una vez)"


def nomina_xlsx(datos: DatosDeNomina) -> bytes:
    """La misma nómina en una hoja con filtros; los puestos vacantes, con el titular vacío."""
    ocupados = sum(bool(r.titular) for r in datos.renglones)
    vacantes = len(datos.renglones) - ocupados
    cuentas = (
        f"{contar(ocupados, 'ocupado', 'ocupados')}, {contar(vacantes, 'vacante', 'vacantes')};"
        f" al {en_corto(datos.fecha)}"
    )
    hoja = Hoja(
        "Nómina",
        (
            ColumnaDeHoja("Órgano"),
            ColumnaDeHoja("Puesto"),
            ColumnaDeHoja("Titular"),
            ColumnaDeHoja("Suplente"),
            ColumnaDeHoja("Desde", "fecha"),
            ColumnaDeHoja("Hasta", "fecha"),
            ColumnaDeHoja("Fundamento"),
            ColumnaDeHoja("También (cuenta una vez)"),
        ),
        [(*_en_hoja(r), r.tambien) for r in datos.renglones],
        titulo=f"Nómina de los órganos de {datos.membrete.entidad}",
        nota=". ".join(t for t in (cuentas, datos.membrete.aviso) if t),
    )
    return componer_libro([hoja], f"Nómina de {datos.membrete.entidad}", datos.membrete.entidad)


def _en_hoja(renglon: RenglonDeNomina) -> tuple[str | None, ...]:
    r = renglon
    return r.organo, r.puesto, r.titular, r.suplente, r.desde or None, r.hasta or None, r.fundamento
