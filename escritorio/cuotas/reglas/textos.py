"""Una escala dicha en palabras: lo que se lee en su ficha y lo que se somete a votación."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from escritorio.comun.base.dinero import MAXIMO, decimales, escribir_miles
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import escribir_decimal
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import ESPANOL, Habla, rotulos
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import plegar
from escritorio.cuotas.modelo.conciliacion import SocioQuePaga
from escritorio.cuotas.modelo.emision import Escala, EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import CON_TRAMOS, NOMBRES_DE_REPARTO, NOMBRES_DE_VALOR, Metodo, Unidad
from escritorio.estatutos.modelo.votar import NOMBRES_DE_CUOTA, FormaDeCuota

_ENTERAS, _DECIMALES = 18, 10
_TOPES = rotulos(("mínimo {}", "máximo {}"))
_POR_HABITANTE = rotulos(
    {
        FormaDeCuota.POR_HABITANTE: "{} {} por habitante",
        FormaDeCuota.PROGRESIVA: "{} {} por cada uno de esos habitantes",
        FormaDeCuota.COEFICIENTE: "{} {} por habitante y por el coeficiente de su país",
    }
)


def leer_decimal(texto: str, campo: str, que: str = "una cifra") -> Decimal:
    """«0,0125», «1.234,5» o «0.0125». Lanza `DatoInvalido` si no lo es o si el punto es ambiguo («1.234»)."""
    limpio = re.sub(r"\s|%$", "", texto.strip())
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", limpio):
        raise DatoInvalido(
            f"«{texto.strip()}» puede leerse de dos maneras. Escriba los decimales con coma: 1,234.",
            campo=campo,
        )
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+,\d+", limpio):
        limpio = limpio.replace(".", "")
    if not re.fullmatch(rf"\d{{1,{_ENTERAS}}}([.,]\d{{1,{_DECIMALES}}})?", limpio, re.ASCII):
        raise DatoInvalido(
            f"«{texto.strip()}» no es {que}. Escriba los decimales con coma: 0,0125.", campo=campo
        )
    return Decimal(limpio.replace(",", "."))


def en_unidades(minimas: int, unidad: Unidad | None, moneda: str) -> Fraction:
    """Las mínimas de la unidad (o, sin ella, de la moneda) como cantidad exacta."""
    return Fraction(minimas, 10 ** cifras_de(unidad, moneda))


def cifras_de(unidad: Unidad | None, moneda: str) -> int:
    """Cuántos decimales lleva un importe de la escala."""
    return unidad.decimales if unidad else decimales(moneda)


def escribir_cantidad(minimas: int, unidad: Unidad | None, moneda: str) -> str:
    """«UTM 90,00» o «USD 1.500,00»."""
    return f"{unidad.clave if unidad else moneda} {escribir_sola(minimas, unidad, moneda)}"


def escribir_sola(minimas: int, unidad: Unidad | None, moneda: str) -> str:
    """Lo mismo, sin decir de qué."""
    cifras = cifras_de(unidad, moneda)
    entero, resto = divmod(minimas, 10**cifras)
    return f"{escribir_miles(entero)},{resto:0{cifras}}" if cifras else escribir_miles(entero)


def leer_cantidad(texto: str, unidad: Unidad | None, moneda: str, campo: str) -> int:
    """Mínimas de la unidad o de la moneda desde «1.234,56». Lanza `DatoInvalido` si sobran decimales."""
    limpio = texto.strip().removeprefix(unidad.clave if unidad else moneda).strip()
    entero = re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", limpio)
    valor = Decimal(limpio.replace(".", "")) if entero else leer_decimal(limpio, campo, "un importe")
    cifras = cifras_de(unidad, moneda)
    minimas = valor.scaleb(cifras)
    if minimas != minimas.to_integral_value():
        de_que = unidad.clave if unidad else moneda
        raise DatoInvalido(f"«{limpio}» tiene más decimales de los que usa {de_que} ({cifras}).", campo=campo)
    if minimas >= MAXIMO:
        raise DatoInvalido(f"«{limpio}» es un importe demasiado grande. Revíselo.", campo=campo)
    return int(minimas)


UnaEscala = Escala | EscalaNueva


def describir_metodo(metodo: Metodo, moneda: str, di: Habla = ESPANOL) -> str:
    """«Por habitante, en USD; mínimo USD 100,00»."""
    forma = di(NOMBRES_DE_CUOTA[metodo.forma])
    dicho = di("{}, en {}", forma, moneda)
    if metodo.unidad:
        valor = di(NOMBRES_DE_VALOR[metodo.valor])
        dicho = di("{}, en {}; se cobra en {} con su valor: {}", forma, metodo.unidad.clave, moneda, valor)
    if metodo.reparte:
        dicho = f"{dicho}, {di(NOMBRES_DE_REPARTO[metodo.por])}"
    topes = [
        di(tope, escribir_cantidad(cuanto, metodo.unidad, moneda))
        for tope, cuanto in zip(_TOPES, (metodo.minimo, metodo.maximo), strict=True)
        if cuanto is not None
    ]
    return "; ".join((dicho[:1].upper() + dicho[1:], *topes))


def renglones(escala: UnaEscala, categorias: Mapping[str, str], di: Habla = ESPANOL) -> list[str]:
    """Qué se paga, un renglón por tramo. `categorias`: el nombre de cada una, por su id."""
    metodo, moneda = escala.metodo, escala.moneda
    if metodo.reparte:
        return [di("Presupuesto: {}", escribir_cantidad(metodo.presupuesto or 0, None, moneda))]
    return [
        f"{_de_quien(t, metodo, categorias, di)}: {lo_que_paga(t, metodo, moneda, di)}" for t in escala.tramos
    ]


def lo_que_paga(tramo: Tramo, metodo: Metodo, moneda: str, di: Habla = ESPANOL) -> str:
    """«USD 500,00», «0,0125 USD por habitante» o «1,5 % de su base declarada»."""
    que = metodo.unidad.clave if metodo.unidad else moneda
    tarifa = escribir_decimal(tramo.tarifa)
    if metodo.forma is FormaDeCuota.PORCENTAJE:
        return di("{} % de su base declarada", tarifa)
    por_habitante = _POR_HABITANTE.get(metodo.forma)
    if por_habitante:
        return di(por_habitante, tarifa, que)
    return escribir_cantidad(tramo.importe, metodo.unidad, moneda)


def _de_quien(tramo: Tramo, metodo: Metodo, categorias: Mapping[str, str], di: Habla) -> str:
    nombre = di.decir(tramo.dicho) if metodo.forma in CON_TRAMOS else di("cada socio")
    if not tramo.categoria:
        return nombre[:1].upper() + nombre[1:]
    suya = categorias.get(tramo.categoria, "")
    return f"{suya}, {nombre}" if metodo.forma in CON_TRAMOS else suya


def texto_de_propuesta(escala: UnaEscala, concepto: str, categorias: Mapping[str, str], di: Habla) -> str:
    """Lo que se somete al órgano: qué se fija, desde cuándo, cómo y cuánto. `concepto`: su nombre."""
    suyo = concepto.lower()
    cabeza = di("Fijar la escala «{}» ({}).", escala.nombre, suyo)
    if escala.desde:
        desde = en_corto(escala.desde)
        cabeza = di("Fijar la escala «{}» ({}), que rige desde el {}.", escala.nombre, suyo, desde)
    como = describir_metodo(escala.metodo, escala.moneda, di)
    lineas = [f"- {r}" for r in renglones(escala, categorias, di)]
    return "\n".join([cabeza, "", f"{como}:", "", *lineas])


_PARTICULAS = frozenset("de del da do das dos e y".split())
_GENERICAS = frozenset(
    "intendencia municipalidad municipio municipal ayuntamiento alcaldia comuna gobierno gob ciudad"
    " prefeitura cidade intend munic mun i pref concejo consejo departamental provincia estado".split()
)
_LETRAS_DE_NOMBRE = 4
_CIFRAS_DE_CODIGO = 4
_CIFRAS_DE_CODIGO_FIRME = 6


class Mencion(Registro):
    """Un socio nombrado en un texto. `por`: «nombre» o «codigo».

    `firme`: no puede ser casualidad. «Mercedes» a secas puede ser una persona; «San José de Mayo» o
    «Intendencia de Mercedes», no; un código corto sale en cualquier número.
    """

    socio: SocioQuePaga
    por: str
    firme: bool


class Guia:
    """Busca socios en textos: se prepara una vez y se consulta por cada línea."""

    def __init__(self, socios: Iterable[SocioQuePaga]) -> None:
        self._por_nombre: dict[tuple[str, ...], list[SocioQuePaga]] = defaultdict(list)
        self._por_codigo: dict[str, list[SocioQuePaga]] = defaultdict(list)
        for socio in socios:
            clave = _nucleo(socio.nombre)
            if len("".join(clave)) >= _LETRAS_DE_NOMBRE:
                self._por_nombre[clave].append(socio)
            if _sirve_de_codigo(socio.codigo):
                self._por_codigo[_codigo(socio.codigo)].append(socio)
        self._largos = sorted({len(clave) for clave in self._por_nombre})

    def menciones(self, texto: str) -> list[Mencion]:
        """Los socios que nombra; si un nombre está dentro de otro más largo, sólo el largo."""
        palabras = _palabras(texto)
        por_nombre = self._nombrados(palabras, institucional=bool(_GENERICAS & set(palabras)))
        vistos = {m.socio.id for m in por_nombre}
        codigos = {_codigo(trozo) for trozo in re.findall(r"[\w-]+", texto)}
        por_codigo = [
            Mencion(socio, "codigo", len(codigo) >= _CIFRAS_DE_CODIGO_FIRME)
            for codigo in sorted(codigos & self._por_codigo.keys())
            for socio in self._por_codigo[codigo]
            if socio.id not in vistos
        ]
        return por_nombre + por_codigo

    def _nombrados(self, palabras: Sequence[str], *, institucional: bool) -> list[Mencion]:
        hallados = [
            (inicio, inicio + largo, socio)
            for inicio in range(len(palabras))
            for largo in self._largos
            for socio in self._por_nombre.get(tuple(palabras[inicio : inicio + largo]), ())
        ]
        mayores = [h for h in hallados if not any(_dentro(h, otro) for otro in hallados)]
        unicos = {
            socio.id: Mencion(socio, "nombre", institucional or fin - inicio > 1)
            for inicio, fin, socio in mayores
        }
        return list(unicos.values())


def _dentro(uno: tuple[int, int, SocioQuePaga], otro: tuple[int, int, SocioQuePaga]) -> bool:
    return otro[0] <= uno[0] and uno[1] <= otro[1] and otro[1] - otro[0] > uno[1] - uno[0]


def _palabras(texto: str) -> list[str]:
    return [p for p in re.findall(r"[a-z0-9]+", plegar(texto)) if p not in _PARTICULAS]


def _nucleo(nombre: str) -> tuple[str, ...]:
    """«Intendencia de San José» → («san», «jose»); «Municipalidad de Ica», que es muy corto, entero."""
    todas = _palabras(re.sub(r"[(\[].*?[)\]]", " ", nombre))
    propias = tuple(p for p in todas if p not in _GENERICAS)
    return propias if len("".join(propias)) >= _LETRAS_DE_NOMBRE else tuple(todas)


def _codigo(texto: str) -> str:
    return plegar(texto).strip("-_").replace("-", "").replace("_", "")


def _sirve_de_codigo(codigo: str) -> bool:
    """Un número corto sale en cualquier texto por azar."""
    limpio = _codigo(codigo)
    return len(limpio) >= _CIFRAS_DE_CODIGO and any(c.isdigit() for c in limpio)
