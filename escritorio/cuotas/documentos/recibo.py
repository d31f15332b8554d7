"""El recibo de un cobro en PDF, en español o en portugués. Función pura."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from escritorio.asociacion.documentos import firmas_de_recibo, papel
from escritorio.asociacion.modelo import Membrete
from escritorio.asociacion.reglas import dispuesto
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero, escribir_importe
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.lengua import Habla
from escritorio.comun.base.letra import importe_en_letras, sin_partir
from escritorio.comun.documentos.pdf import (
    Apartado,
    Cuerpo,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer,
    componer_juntos,
    tabla,
)
from escritorio.cuotas.modelo.cuentas import MEDIOS
from escritorio.cuotas.modelo.papeles import (
    AplicadoA,
    DatosDeCertificado,
    DatosDeRecibo,
    DatosDeReciboDeTercero,
    RenglonDeCuenta,
)
from escritorio.cuotas.modelo.periodo import decir_ejercicio
from escritorio.cuotas.reglas.cambios import describir_tipo, explicar_cambio


def recibos_pdf(datos: Sequence[DatosDeRecibo]) -> bytes:
    """Uno tras otro, cada uno en hojas propias y con su marcador: quién paga, cuánto, qué salda y qué debe.

    Todos con el mismo membrete y en el mismo idioma.
    """
    return _componer(datos, firmas_de_recibo)


def _con_las_firmas_de_antes(datos: Sequence[DatosDeRecibo]) -> bytes:
    """Como se componían cuando el nombre y el cargo se disponían cada uno por su lado."""
    return _componer(datos, _firmas_por_su_lado)


def _firmas_por_su_lado(membrete: Membrete, di: Habla) -> Firmas:
    nombre, cargo = (dispuesto(membrete.textos, cual, "recibo", di) for cual in ("firma", "cargo"))
    return Firmas((Firmante(nombre, cargo or di("Tesorería")), Firmante("", di("Secretaría"))))


def _componer(datos: Sequence[DatosDeRecibo], firmas: Callable[[Membrete, Habla], Firmas]) -> bytes:
    de, idioma = datos[0].membrete, datos[0].idioma
    di = Habla(idioma)
    titulo = datos[0].titulo if len(datos) == 1 else di("Recibos")
    hoja = papel(de, titulo, "recibo", folio="Página", idioma=idioma)
    return componer_juntos(hoja, [Cuerpo(d.titulo, _piezas(d, di, firmas(de, di))) for d in datos])


MAQUETAS: Mapping[int, Callable[[Sequence[DatosDeRecibo]], bytes]] = MappingProxyType(
    {1: _con_las_firmas_de_antes, 2: recibos_pdf}
)
"""Cada manera de componer un recibo, por su versión: la que se anotó al cobrar es con la que se compone.

Si un cambio aquí daría otro papel, la de antes se queda y la nueva se añade con el número siguiente.
"""
MAQUETA = max(MAQUETAS)
"""La de los recibos que se emiten ahora."""


def recibo_de_tercero_pdf(datos: DatosDeReciboDeTercero) -> bytes:
    """El de quien pagó por varios socios: cuánto, y qué va a cada uno."""
    di, importe = Habla(datos.idioma), escribir_importe(datos.recibido, datos.moneda_recibida)
    pares = [
        (di("Fecha"), en_corto(datos.fecha)),
        (di("Pagado por"), datos.pagador),
        (di("Medio de pago"), di(MEDIOS[datos.medio])),
        (di("Referencia"), datos.referencia),
    ]
    piezas: list[Pieza] = [
        Titulo(datos.titulo),
        Parrafo(
            di(
                "{} recibió de {} la cantidad de {} ({}) el {}, por lo que deben los socios que siguen.",
                datos.membrete.entidad,
                datos.pagador,
                sin_partir(importe),
                importe_en_letras(datos.recibido, datos.moneda_recibida, datos.idioma),
                en_corto(datos.fecha),
            )
        ),
        Datos([par for par in [*pares, *_del_cambio(datos, datos.recibido, di)] if par[1]]),
        _por_socio(datos, di),
        Recuadro(di("Importe recibido: {}", importe), _la_diferencia(datos, di)),
        Espacio(6),
        firmas_de_recibo(datos.membrete, di),
    ]
    return componer(
        papel(datos.membrete, datos.titulo, "recibo", folio="Página", idioma=datos.idioma), piezas
    )


def _por_socio(datos: DatosDeReciboDeTercero, di: Habla) -> Pieza:
    def que(suya: AplicadoA) -> str:
        return suya.parte.concepto if suya.parte else di("A cuenta, a favor del socio")

    columnas: list[Columna[AplicadoA]] = [
        Columna(di("Socio"), lambda x: x.socio, ancho=2.6, pie=di("Total")),
        Columna(di.en("recibo", "Cargo"), lambda x: x.parte.cargo_numero if x.parte else None, "numero", 0.9),
        Columna(di.en("recibo", "Concepto"), que, ancho=2.8),
        Columna(
            di("Ejercicio"),
            lambda x: di.decir(decir_ejercicio(x.parte.ejercicio)) if x.parte else "",
            ancho=1.2,
        ),
        Columna(
            f"{di('Importe')} ({datos.moneda})",
            lambda x: Dinero(x.importe, datos.moneda),
            "cifra",
            1.8,
            pie=lambda _: Dinero(datos.importe, datos.moneda),
        ),
    ]
    return tabla(Cuadro(columnas, datos.partes))


def _piezas(datos: DatosDeRecibo, di: Habla, firmas: Firmas) -> list[Pieza]:
    importe = escribir_importe(datos.recibido, datos.moneda_recibida)
    return [
        Titulo(datos.titulo),
        Parrafo(_cuerpo(datos, di, sin_partir(importe))),
        Datos(_pares(datos, di)),
        _conceptos(datos, di),
        Recuadro(di("Importe recibido: {}", importe), _lo_que_queda(datos, di)),
        Espacio(6),
        firmas,
    ]


def _cuerpo(datos: DatosDeRecibo, di: Habla, importe: str) -> str:
    con_letra = importe_en_letras(datos.recibido, datos.moneda_recibida, datos.idioma)
    huecos = (datos.membrete.entidad, datos.socio, importe, con_letra, en_corto(datos.fecha))
    if datos.conceptos:
        return di("{} recibió de {} la cantidad de {} ({}) el {}, por los conceptos que siguen.", *huecos)
    return di("{} recibió de {} la cantidad de {} ({}) el {}, a cuenta de lo que deba en adelante.", *huecos)


def _pares(datos: DatosDeRecibo, di: Habla) -> list[tuple[str, str]]:
    pares = [
        (di("Fecha"), en_corto(datos.fecha)),
        (di("Socio"), datos.socio),
        (di("Código"), datos.socio_codigo),
        (di("Medio de pago"), di(MEDIOS[datos.medio])),
        (di("Referencia"), datos.referencia),
        (di("Retenido por el banco"), _gastos(datos, di)),
    ]
    neto = datos.recibido - (datos.gastos if datos.gastos_de == "socio" else 0)
    return [par for par in [*pares, *_del_cambio(datos, neto, di)] if par[1]]


def _del_cambio(datos: DatosDeRecibo | DatosDeReciboDeTercero, neto: int, di: Habla) -> list[tuple[str, str]]:
    """Con qué tipo se cambió lo que se abona y la cuenta; nada si pagó en la moneda que se debe."""
    if datos.cambio is None:
        return []
    return [
        (di("Tipo de cambio"), describir_tipo(datos.cambio, datos.moneda)),
        (di("Al cambio"), explicar_cambio(neto, datos.cambio, datos.importe, datos.moneda)),
    ]


def _gastos(datos: DatosDeRecibo, di: Habla) -> str:
    if not datos.gastos:
        return ""
    moneda = datos.moneda_recibida
    llego = escribir_importe(datos.recibido - datos.gastos, moneda)
    cuanto = escribir_importe(datos.gastos, moneda)
    if datos.gastos_de == "socio":
        return di("{}, que asume el socio: se le abonan {}", cuanto, llego)
    return di("{}, que asume la asociación", cuanto)


_Concepto = tuple[int | None, str, str, int]
"""Qué cargo paga, su concepto, su ejercicio y cuánto, en mínimas."""


def _conceptos(datos: DatosDeRecibo, di: Habla) -> Pieza:
    columnas: list[Columna[_Concepto]] = [
        Columna(di.en("recibo", "Cargo"), lambda c: c[0], "numero", 0.9),
        Columna(di.en("recibo", "Concepto"), lambda c: c[1], ancho=4, pie=di("Total")),
        Columna(di("Ejercicio"), lambda c: di.decir(decir_ejercicio(c[2])), ancho=1.2),
        Columna(
            f"{di('Importe')} ({datos.moneda})",
            lambda c: Dinero(c[3], datos.moneda),
            "cifra",
            1.8,
            pie=lambda _: Dinero(datos.importe, datos.moneda),
        ),
    ]
    filas: list[_Concepto] = [(c.cargo_numero, c.concepto, c.ejercicio, c.importe) for c in datos.conceptos]
    if datos.a_cuenta:
        filas.append((None, di("A cuenta, a favor del socio"), "", datos.a_cuenta))
    return tabla(Cuadro(columnas, filas))


def _lo_que_queda(datos: DatosDeRecibo, di: Habla) -> list[str]:
    def de(importe: int) -> str:
        return escribir_importe(importe, datos.moneda)

    frases = _la_diferencia(datos, di)
    if datos.saldo_restante:
        frases.append(di("Saldo que queda por pagar: {}.", de(datos.saldo_restante)))
    else:
        frases.append(di("Con este pago el socio no debe nada en esta moneda."))
    return (
        [*frases, di("Saldo a favor del socio: {}.", de(datos.saldo_a_favor))]
        if datos.saldo_a_favor
        else frases
    )


def _la_diferencia(datos: DatosDeRecibo | DatosDeReciboDeTercero, di: Habla) -> list[str]:
    if not datos.diferencia:
        return []
    cuanta = escribir_importe(datos.diferencia, datos.moneda)
    return [di("Diferencia de cambio que se da por saldada: {}.", cuanta)]


def certificado_pdf(datos: DatosDeCertificado) -> bytes:
    """Que a esa fecha no adeuda ningún periodo vencido, con la cuenta de sus cargos."""
    codigo = f" (código {datos.codigo})" if datos.codigo else ""
    piezas: list[Pieza] = [
        Titulo("Certificado de estar al día"),
        Parrafo(
            f"Según los libros de {datos.membrete.entidad}, {datos.socio}{codigo} no adeuda ningún periodo"
            f" vencido de sus cuotas el {en_letra(datos.fecha)}."
        ),
        *_cuenta(datos),
        Espacio(6),
        Firmas([Firmante("", "Tesorería"), Firmante("", "Secretaría")]),
    ]
    return componer(
        papel(datos.membrete, f"Certificado de estar al día: {datos.socio}", "certificado", folio="Página"),
        piezas,
    )


def _cuenta(datos: DatosDeCertificado) -> list[Pieza]:
    al = f"Su cuenta al {en_corto(datos.fecha)}"
    if not datos.cuenta:
        return [Parrafo(f"{al} no tiene ningún cargo.")]
    return [Apartado(al), tabla(Cuadro(_CUENTA, datos.cuenta))]


_CUENTA: Sequence[Columna[RenglonDeCuenta]] = (
    Columna("Cargo", lambda r: r.cargo, "numero", 0.8),
    Columna("Concepto", lambda r: r.concepto, ancho=3.2),
    Columna("Ejercicio", lambda r: str(decir_ejercicio(r.ejercicio)), ancho=1.1),
    Columna("Vence", lambda r: r.vence, "fecha", 1.4),
    Columna("Importe", lambda r: Dinero(r.importe, r.moneda), "importe", 1.8),
    Columna("Abonado", lambda r: Dinero(r.pagado, r.moneda), "importe", 1.8),
)
