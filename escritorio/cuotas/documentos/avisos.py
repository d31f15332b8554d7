"""Los avisos de cuota en PDF: uno por hoja, en español o en portugués. Función pura."""

from __future__ import annotations

from escritorio.asociacion.documentos import cierre, como_se_paga, papel, saludo
from escritorio.comun.base.adjuntables import nombre_de_archivo
from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla, parte_de
from escritorio.comun.documentos.correo import ParteDeCorreo, correo_en_bytes, en_mime, lindero_de
from escritorio.comun.documentos.pdf import (
    Apartado,
    Cuerpo,
    Datos,
    Parrafo,
    Pieza,
    Recuadro,
    Titulo,
    componer_juntos,
)
from escritorio.cuotas.modelo.campanas import Aviso, CargoParaAvisar, CuentaParaPagar, DatosDeAvisos
from escritorio.cuotas.modelo.periodo import leer_periodo, nombre_de_cuota


def avisos_pdf(datos: DatosDeAvisos) -> bytes:
    """Uno tras otro, cada uno en hojas propias y con su marcador; cada hoja dice de quién es y cuál."""
    di = Habla(datos.idioma)
    hoja = papel(
        datos.membrete,
        di("Avisos de cuota"),
        "aviso",
        folio="Página",
        borrador=datos.borrador,
        idioma=datos.idioma,
    )
    return componer_juntos(
        hoja,
        [
            Cuerpo(f"{_titulo(numero, di)}: {cargo.socio}", _un_aviso(datos, numero, cargo, di))
            for numero, cargo in datos.avisos
        ],
    )


def _titulo(numero: int, di: Habla) -> str:
    return di("Aviso de cuota n.º {}", numero)


def _un_aviso(datos: DatosDeAvisos, numero: int, cargo: CargoParaAvisar, di: Habla) -> list[Pieza]:
    importe = escribir_importe(cargo.importe, cargo.moneda)
    return [
        Titulo(_titulo(numero, di)),
        Datos(_a_quien(datos, cargo, di)),
        *saludo(datos.membrete, "aviso", di, pais=cargo.pais, socio=cargo.socio),
        Parrafo(
            di(
                "Se le comunica la cuota que le corresponde por «{}» {}, cargo n.º {}.",
                cargo.concepto,
                leer_periodo(cargo.ejercicio).de_el,
                cargo.cargo,
            )
        ),
        Recuadro(di("Importe: {}", importe), _plazo(datos, cargo, di)),
        Apartado(di("Cómo se calculó")),
        Datos(_calculo(datos, cargo, di)),
        *_pagar(datos, numero, cargo, di),
        *cierre(datos.membrete, "aviso", di, "", di("Tesorería")),
    ]


def _a_quien(datos: DatosDeAvisos, cargo: CargoParaAvisar, di: Habla) -> list[tuple[str, str]]:
    pares = [
        (di("A"), f"{cargo.socio} ({cargo.codigo})" if cargo.codigo else cargo.socio),
        (di("Atención"), cargo.atencion),
        (di("Domicilio"), cargo.domicilio),
        (di("Fecha"), en_corto(datos.emitido)),
    ]
    return [par for par in pares if par[1]]


def _plazo(datos: DatosDeAvisos, cargo: CargoParaAvisar, di: Habla) -> list[str]:
    vence = cargo.vencimiento
    frases = [di("Vence el {}.", en_corto(vence)) if vence else di("No tiene fecha de vencimiento.")]
    if not cargo.saldo:
        return [di("Al {} este cargo está pagado.", en_corto(datos.emitido))]
    if cargo.saldo != cargo.importe:
        falta = escribir_importe(cargo.saldo, cargo.moneda)
        frases.append(di("De este cargo falta pagar {} al {}.", falta, en_corto(datos.emitido)))
    return frases


def _calculo(datos: DatosDeAvisos, cargo: CargoParaAvisar, di: Habla) -> list[tuple[str, str]]:
    habitantes = ""
    if cargo.poblacion is not None:
        anio = str(cargo.poblacion_anio or di("sin año"))
        habitantes = f"{escribir_miles(cargo.poblacion)} ({anio})"
    # En un renglón con su fuente: así el aviso cabe en una hoja Carta con su cabecera entera.
    pares = [
        (di("Población"), ", ".join(t for t in (habitantes, cargo.poblacion_fuente) if t)),
        (di("Tramo"), di.decir(parte_de(cargo.calculo, cargo.tramo))),
        (di("Cálculo"), _como_se_calculo(cargo, di)),
        (di("En qué se apoya"), "; ".join(cargo.fundamentos)),
    ]
    return [par for par in pares if par[1]]


def _como_se_calculo(cargo: CargoParaAvisar, di: Habla) -> str:
    """El de un cargo emitido por una versión anterior se guardó ya escrito, en español: se cita."""
    if di.sabe(cargo.calculo):
        return di.decir(cargo.calculo)
    return di("Original, en español: «{}»", str(cargo.calculo))


def _pagar(datos: DatosDeAvisos, numero: int, cargo: CargoParaAvisar, di: Habla) -> list[Pieza]:
    """Sólo lo que consta: si no hay cuenta en esa moneda, no se dice cómo."""
    suyas = [_cuenta(c, di) for c in datos.cuentas if c.moneda == cargo.moneda]
    suyas += como_se_paga(datos.membrete, "aviso", di)
    if not (suyas and cargo.saldo):
        return []
    return [
        Apartado(di("Cómo pagar")),
        Parrafo("\n".join([*suyas, di("Indique en el pago el número de este aviso: {}.", numero)])),
    ]


def _cuenta(cuenta: CuentaParaPagar, di: Habla) -> str:
    return di("{}, cuenta {}, en {}", cuenta.banco or cuenta.nombre, cuenta.cuenta, cuenta.moneda)


def correo_de_aviso_eml(entidad: str, cargo: CargoParaAvisar, aviso: Aviso, pdf: bytes) -> bytes:
    """Se abre como borrador, con el aviso adjunto."""
    di = Habla(aviso.idioma)
    asunto = f"{aviso.titulo}: {nombre_de_cuota(cargo.concepto, cargo.ejercicio)}"
    lindero = lindero_de(f"{entidad}|{aviso.numero}|{cargo.cargo_id}")
    adjunto = ParteDeCorreo(nombre_de_archivo(f"{aviso.titulo} - {cargo.socio}.pdf"), pdf)
    vence = cargo.vencimiento
    de = leer_periodo(cargo.ejercicio).de_el
    cuota = (aviso.numero, cargo.concepto, de, escribir_importe(cargo.importe, cargo.moneda))
    le_hacemos_llegar = (
        di(
            "Le hacemos llegar el aviso n.º {}, por «{}» {}: {}. Vence el {}.",
            *cuota,
            en_corto(vence),
        )
        if vence
        else di("Le hacemos llegar el aviso n.º {}, por «{}» {}: {}.", *cuota)
    )
    a_quien = "\n".join(p for p in (cargo.atencion, cargo.socio) if p)
    parrafos = (a_quien, le_hacemos_llegar, di("El aviso adjunto dice cómo se calculó."), entidad)
    texto = "\n\n".join(parrafos) + "\n"
    return correo_en_bytes(asunto, {"To": cargo.correo}, texto, en_mime([adjunto], lindero), lindero)
