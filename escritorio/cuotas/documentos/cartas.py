"""La carta a quien debe, en PDF y como correo, en español o en portugués. Funciones puras."""

from __future__ import annotations

from escritorio.asociacion.documentos import cierre, como_se_paga, papel, saludo
from escritorio.comun.base.cuadro import Columna, Cuadro, Suma
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.correo import ParteDeCorreo, correo_en_bytes, en_mime, lindero_de
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.cuotas.modelo.cartas import NIVELES, Carta, DatosDeCarta
from escritorio.cuotas.modelo.mora import CargoPorCobrar
from escritorio.cuotas.modelo.periodo import decir_ejercicio


def carta_pdf(datos: DatosDeCarta) -> bytes:
    """Una carta con su texto y el detalle de lo vencido, por moneda."""
    di = Habla(datos.idioma)
    titulo = di("{} n.º {}", di(NIVELES[datos.nivel]), datos.numero)
    piezas: list[Pieza] = [Titulo(titulo), Datos(_pares(datos, di))]
    piezas += saludo(datos.membrete, "carta", di, pais=datos.pais, socio=datos.socio)
    piezas += [Parrafo(linea) for linea in datos.texto.split("\n") if linea.strip()]
    for moneda in sorted({c.moneda for c in datos.cargos}):
        piezas += [Apartado(di("Lo vencido, en {}", moneda)), _detalle(datos, di, moneda)]
    piezas += [
        Parrafo(di("El cargo {} no tiene plazo: se debe desde el {}.", c.numero, en_corto(c.devengo)))
        for c in datos.cargos
        if c.vencimiento is None
    ]
    piezas += _pagar(datos, di)
    piezas += cierre(datos.membrete, "carta", di, "", di("Tesorería"))
    return componer(
        papel(datos.membrete, f"{titulo}: {datos.socio}", "carta", folio="Página", idioma=di.idioma),
        piezas,
    )


def _pagar(datos: DatosDeCarta, di: Habla) -> list[Pieza]:
    """Sólo lo que consta: si no hay cuenta en lo que debe, no se dice cómo."""
    monedas = {c.moneda for c in datos.cargos}
    suyas = [
        di("{}, cuenta {}, en {}", c.banco or c.nombre, c.cuenta, c.moneda)
        for c in datos.cuentas
        if c.moneda in monedas
    ]
    if not (suyas := [*suyas, *como_se_paga(datos.membrete, "carta", di)]):
        return []
    return [
        Apartado(di("Cómo pagar")),
        Parrafo("\n".join([*suyas, di("Indique en el pago el número de esta carta: {}.", datos.numero)])),
    ]


def _pares(datos: DatosDeCarta, di: Habla) -> list[tuple[str, str]]:
    pares = [
        (di("Fecha"), en_corto(datos.fecha)),
        (di("Para"), datos.socio),
        (di.en("carta", "Atención"), datos.representante),
    ]
    return [par for par in pares if par[1]]


def _detalle(datos: DatosDeCarta, di: Habla, moneda: str) -> Pieza:
    columnas: list[Columna[CargoPorCobrar]] = [
        Columna(di("Cargo"), lambda c: c.numero, "numero", 1.4),
        Columna(di("Concepto"), lambda c: c.concepto, ancho=3.4, pie=di("Total")),
        Columna(di("Ejercicio"), lambda c: di.decir(decir_ejercicio(c.ejercicio)), ancho=1.2),
        Columna(di("Venció"), lambda c: c.vencimiento, "fecha", 1.4, vacio=di("sin plazo")),
        Columna(
            f"{di('Se debe')} ({moneda})",
            lambda c: Dinero(c.saldo, moneda),
            "cifra",
            1.8,
            pie=Suma(lambda c: c.saldo, moneda),
        ),
    ]
    return tabla(Cuadro(columnas, [c for c in datos.cargos if c.moneda == moneda]))


def carta_eml(entidad: str, carta: Carta, saludo: str, correo: str, pdf: ParteDeCorreo) -> bytes:
    """El correo con una carta ya emitida, que se abre como borrador. `saludo`: a quién se dirige."""
    di = Habla(carta.idioma)
    asunto = di("{}: {} de cuotas n.º {}", entidad, di(NIVELES[carta.nivel]).lower(), carta.numero)
    texto = (
        "\n\n".join(
            (f"{saludo}:", di("Le enviamos adjunta nuestra carta, con el detalle de lo pendiente."), entidad)
        )
        + "\n"
    )
    lindero = lindero_de(f"{entidad}|carta|{carta.numero}")
    return correo_en_bytes(asunto, {"To": correo}, texto, en_mime([pdf], lindero), lindero)
