"""La nota de crédito, condonación o compensación en PDF, en español o en portugués. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import firmas_de_recibo, papel
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.letra import importe_en_letras, sin_partir
from escritorio.comun.documentos.pdf import (
    Datos,
    Espacio,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
    tabla,
)
from escritorio.cuotas.modelo.periodo import decir_ejercicio
from escritorio.cuotas.modelo.planes import CLASES_DE_AJUSTE, CONTRAPARTIDAS, DatosDeAjuste, Rebajado


def ajuste_pdf(datos: DatosDeAjuste) -> bytes:
    """Una página: a quién, cuánto (también con letras), de qué cargos, por qué y con qué apoyo."""
    di = Habla(datos.idioma)
    titulo, importe = (
        di("{} n.º {}", di(CLASES_DE_AJUSTE[datos.clase]), datos.numero),
        escribir_importe(datos.importe, datos.moneda),
    )
    con_letra = importe_en_letras(datos.importe, datos.moneda, datos.idioma)
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(
            di(
                "{} rebaja a {} la cantidad de {} ({}) de lo que debe, con fecha {}, en los cargos que"
                " siguen.",
                datos.membrete.entidad,
                datos.socio,
                sin_partir(importe),
                con_letra,
                en_corto(datos.fecha),
            )
        ),
        Datos(_pares(datos, di)),
        _cargos(datos, di),
        Recuadro(di("Importe rebajado: {}", importe)),
        Espacio(6),
        firmas_de_recibo(datos.membrete, di),
    ]
    return componer(papel(datos.membrete, titulo, "recibo", folio="Página", idioma=datos.idioma), piezas)


def _pares(datos: DatosDeAjuste, di: Habla) -> list[tuple[str, str]]:
    compensa = datos.clase == "compensacion"
    pares = [
        (di("Fecha"), en_corto(datos.fecha)),
        (di("Socio"), datos.socio),
        (di("Código"), datos.socio_codigo),
        (di("Contrapartida"), di(CONTRAPARTIDAS[datos.contrapartida]) if compensa else ""),
        (di("Detalle" if compensa else "Motivo"), datos.motivo),
        (di("Se apoya en"), datos.fundamento),
    ]
    return [par for par in pares if par[1]]


def _cargos(datos: DatosDeAjuste, di: Habla) -> Pieza:
    moneda = datos.moneda
    columnas: list[Columna[Rebajado]] = [
        Columna(di.en("recibo", "Cargo"), lambda r: r.parte.cargo_numero, "numero", 0.9),
        Columna(di.en("recibo", "Concepto"), lambda r: r.parte.concepto, ancho=3.4, pie=di("Total")),
        Columna(di("Ejercicio"), lambda r: di.decir(decir_ejercicio(r.parte.ejercicio)), ancho=1.2),
        Columna(
            di("Se rebaja ({})", moneda),
            lambda r: Dinero(r.parte.importe, moneda),
            "cifra",
            1.8,
            pie=lambda _: Dinero(datos.importe, moneda),
        ),
        Columna(di("Queda ({})", moneda), lambda r: Dinero(r.queda, moneda), "cifra", 1.6),
    ]
    return tabla(Cuadro(columnas, datos.rebajados))
