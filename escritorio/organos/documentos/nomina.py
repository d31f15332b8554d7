"""La nómina de los órganos, en papel y en libro."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from escritorio.asociacion.documentos import papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar
from escritorio.comun.documentos.pdf import (
    Apartado,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import componer_libro, hoja
from escritorio.estatutos.reglas.dictar import con_mayuscula
from escritorio.organos.modelo.papeles import DatosDeNomina, RenglonDeNomina
from escritorio.organos.reglas.avisos import VACANTES_A_LA_VISTA, contar_puestos


def nomina_pdf(datos: DatosDeNomina) -> bytes:
    """Quién ocupa cada puesto, órgano por órgano, en hojas apaisadas."""
    piezas: list[Pieza] = [
        Titulo("Nómina de los órganos"),
        Parrafo(f"Quiénes ocupan cada puesto al {en_letra(datos.fecha)}."),
    ]
    for organo, suyos in groupby(datos.renglones, key=lambda r: r.organo):
        piezas += [Apartado(organo), tabla(_de_organo(list(suyos)))]
    return componer(papel(datos.membrete, "Nómina de los órganos", folio="Página", apaisado=True), piezas)


def _de_organo(todos: Sequence[RenglonDeNomina]) -> Cuadro[RenglonDeNomina]:
    """Sus renglones; los puestos vacantes, si son muchos, contados en uno al final."""
    return Cuadro(
        [
            Columna("Puesto", lambda r: r.puesto, ancho=2.7),
            Columna("Titular", _titular, ancho=3.1),
            Columna("Suplente", lambda r: r.suplente, ancho=2.3, vacio="—"),
            Columna("Desde", lambda r: r.desde, "fecha", 1.25, vacio="—"),
            Columna("Hasta", lambda r: r.hasta, "fecha", 1.25, vacio="—"),
            Columna("Fundamento", lambda r: r.fundamento, ancho=3.2, vacio="—"),
        ],
        _sin_vacantes_de_mas(todos),
    )


def _sin_vacantes_de_mas(todos: Sequence[RenglonDeNomina]) -> list[RenglonDeNomina]:
    vacios = [r.puesto for r in todos if not r.titular and not r.suplente]
    if len(vacios) <= VACANTES_A_LA_VISTA:
        return list(todos)
    cuenta = RenglonDeNomina("", con_mayuscula(str(contar_puestos(vacios))), "", "", "", "", "")
    return [*(r for r in todos if r.titular or r.suplente), cuenta]


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
    titulo = f"Nómina de los órganos de {datos.membrete.entidad}"
    nota = ". ".join(t for t in (cuentas, datos.membrete.aviso) if t)
    libro = hoja("Nómina", _entera(datos.renglones), titulo, nota)
    return componer_libro([libro], f"Nómina de {datos.membrete.entidad}", datos.membrete.entidad)


def _entera(renglones: Sequence[RenglonDeNomina]) -> Cuadro[RenglonDeNomina]:
    return Cuadro(
        [
            Columna("Órgano", lambda r: r.organo),
            Columna("Puesto", lambda r: r.puesto),
            Columna("Titular", lambda r: r.titular),
            Columna("Suplente", lambda r: r.suplente),
            Columna("Desde", lambda r: r.desde, "fecha"),
            Columna("Hasta", lambda r: r.hasta, "fecha"),
            Columna("Fundamento", lambda r: r.fundamento),
            Columna("También (cuenta una vez)", lambda r: r.tambien),
        ],
        renglones,
    )
