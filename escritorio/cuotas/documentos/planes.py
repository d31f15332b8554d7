"""El plan de pago en PDF, en español o en portugués. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import papel, por_tesoreria
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.letra import importe_en_letras
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.cuotas.modelo.periodo import decir_ejercicio
from escritorio.cuotas.modelo.planes import CargoDePlan, CuotaDePlan, DatosDePlan, nombre_de_plazo


def plan_pdf(datos: DatosDePlan) -> bytes:
    """Quién debe qué, en qué fechas lo pagará y qué acuerdo lo aprobó."""
    di = Habla(datos.idioma)
    total = sum(c.importe for c in datos.cuotas)
    titulo = di("Plan de pago n.º {}", datos.numero)
    piezas: list[Pieza] = [
        Titulo(titulo),
        Datos(_pares(datos, di)),
        Parrafo(
            di(
                "{} reconoce que debe a {} {} ({}) por los cargos que siguen, y se compromete"
                " a pagarlos en las fechas de este calendario.",
                datos.socio,
                datos.membrete.entidad,
                escribir_importe(total, datos.moneda),
                importe_en_letras(total, datos.moneda, datos.idioma),
            )
        ),
        Apartado(di("Lo que entra en el plan")),
        _cargos(datos, di, total),
        Apartado(di("Calendario")),
        _cuotas(datos, di, total),
        Parrafo(di("Cada pago que se anote a estos cargos cubre las cuotas en su orden.")),
        Espacio(6),
        Firmas(
            [
                por_tesoreria(datos.membrete, di),
                Firmante("", di("Por {}", datos.socio)),
            ]
        ),
    ]
    return componer(
        papel(datos.membrete, f"{titulo}: {datos.socio}", "recibo", folio="Página", idioma=di.idioma),
        piezas,
    )


def _pares(datos: DatosDePlan, di: Habla) -> list[tuple[str, str]]:
    pares = [
        (di("Fecha"), en_corto(datos.fecha)),
        (di("Socio"), datos.socio),
        (di("Código"), datos.socio_codigo),
        (di("Aprobado por"), datos.fundamento),
    ]
    return [par for par in pares if par[1]]


def _cargos(datos: DatosDePlan, di: Habla, total: int) -> Pieza:
    columnas: list[Columna[CargoDePlan]] = [
        Columna(di("Cargo"), lambda c: c.numero, "numero", 1.1),
        Columna(di("Concepto"), lambda c: c.concepto, ancho=3.6, pie=di("Total")),
        Columna(di("Ejercicio"), lambda c: di.decir(decir_ejercicio(c.ejercicio)), ancho=1.2),
        Columna(
            f"{di('Se debe')} ({datos.moneda})",
            lambda c: Dinero(c.importe, datos.moneda),
            "cifra",
            1.9,
            pie=lambda _: Dinero(total, datos.moneda),
        ),
    ]
    return tabla(Cuadro(columnas, datos.cargos))


def _cuotas(datos: DatosDePlan, di: Habla, total: int) -> Pieza:
    columnas: list[Columna[CuotaDePlan]] = [
        Columna(di("Cuota"), lambda c: di.decir(nombre_de_plazo(c.orden, datos.inicial)), ancho=2),
        Columna(di("Vence"), lambda c: c.vence, "fecha", 2, pie=di("Total")),
        Columna(
            f"{di('Importe')} ({datos.moneda})",
            lambda c: Dinero(c.importe, datos.moneda),
            "cifra",
            2,
            pie=lambda _: Dinero(total, datos.moneda),
        ),
    ]
    return tabla(Cuadro(columnas, datos.cuotas))
